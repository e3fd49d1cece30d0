import ArgumentParser
import ChangeCapture
import DataTier

/// `trunkline cdc rollup`: how rows and changes lie on shards and slots.
struct CaptureRollup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollup", abstract: "Show how rows and changes lie on the shards and in their slots.",
        discussion: """
            The process that captures changes counts the rows of all slots at the global catalog every ten minutes, and \
            writes down each minute how many changes it applied; the shards are not asked. A slot counts for the shard \
            that owns it now. SKEW is the fullest, or busiest, over the mean.

            EXAMPLES
              trunkline cdc rollup
              trunkline cdc rollup --by slot --top 20
              trunkline cdc rollup --topology topology.yaml --json
            """)

    @Option(help: "What a line is of: shard or slot.")
    var by = "shard"

    @Option(help: "How many of the busiest slots to name, 0 to 4096.")
    var top = 5

    @OptionGroup var cluster: TopologyOptions
    @OptionGroup var output: ReportOutput

    func validate() throws {
        guard RollupReport.Grouping(rawValue: by) != nil else { throw ValidationError("--by is shard or slot") }
        guard (0...4_096).contains(top) else { throw ValidationError("--top is 0 to 4096") }
    }

    func run() async throws {
        let report = try await CapturedTier(topology: try cluster.read()).rollup(top: top)
        try output.print(report, text: report.text(by: RollupReport.Grouping(rawValue: by) ?? .shard))
    }
}
