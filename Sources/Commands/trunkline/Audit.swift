import ArgumentParser
import DataTier
import Foundation

/// `trunkline audit`: proves over a whole cluster that every row is where it belongs.
struct Audit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check every row's slot and every key's hash, on all shards.",
        discussion: """
            Each shard's PostgreSQL counts the rows whose slot is not the one in their id, and hashes every customer
            key with hashtextextended(key, 0) & 4095; Trunkline hashes it too and compares. The exit code is 1 if
            anything differs.

            EXAMPLES
              trunkline audit
              trunkline audit --topology topology.yaml --json
            """)

    @OptionGroup var data: DataOption

    @Option(help: "The topology file (default: the one in the data directory).")
    var topology: String?

    @OptionGroup var output: ReportOutput

    func run() async throws {
        let file = topology.map(TopologyFile.init(path:)) ?? TopologyFile(dataDirectory: data.data)
        let report = try await AuditedTier(topology: try file.read()).audit()
        try output.print(report, text: report.text)
        if !report.isClean { throw ExitCode.failure }
    }
}
