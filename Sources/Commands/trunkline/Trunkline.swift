import ArgumentParser

/// The `trunkline` command: everything an operator runs.
@main
struct Trunkline: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trunkline",
        abstract: "A sharded PostgreSQL data tier for a carrier's business support systems.",
        subcommands: [
            Up.self, Serve.self, Status.self, Down.self, Audit.self, Topology.self, CaptureCommand.self,
            LoadTestCommand.self,
        ])
}
