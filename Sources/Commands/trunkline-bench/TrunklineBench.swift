import ArgumentParser

/// The `trunkline-bench` command: Trunkline beside its peers, in one run, on this machine.
@main
struct TrunklineBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trunkline-bench",
        abstract: "Compare Trunkline with pgbench, pgbouncer and a bare HTTP server.",
        subcommands: [Run.self, Hello.self, Hold.self], defaultSubcommand: Run.self)
}
