import ArgumentParser
import Sharding

/// `trunkline topology diff`: says what changes from one topology to the next.
struct TopologyDiff: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Say which slots and endpoints change from one topology to the next.",
        discussion: """
            The exit code is 1 if the new topology must not follow the old one: a version or an \
            epoch goes backwards, or something changes without its version rising.

            EXAMPLES
              trunkline topology diff topology.yaml topology-next.yaml
              trunkline topology diff --json topology.yaml topology-next.yaml
            """)

    @Argument(help: "The topology in use.")
    var old: String

    @Argument(help: "The topology that is to follow it.")
    var new: String

    @OptionGroup var output: ReportOutput

    func run() throws {
        let difference = TopologyDifference(
            from: try TopologyFile(path: old).read(), to: try TopologyFile(path: new).read())
        let report = TopologyDifferenceReport(difference)
        try output.print(report, text: report.text)
        if !difference.refusals.isEmpty { throw ExitCode.failure }
    }
}
