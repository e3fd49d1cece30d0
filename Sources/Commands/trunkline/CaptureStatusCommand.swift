import ArgumentParser
import ChangeCapture
import DataTier

/// `trunkline cdc status`: where each shard's stream is.
struct CaptureStatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Show each shard's stream: lag, log held back, what was refused.",
        discussion: """
            LAG is the time since which the replica is known to have everything; BEHIND the bytes of the shard's log that \
            it lacks; LOG HELD what the shard keeps on disk for it. The exit code is 0 when all shards' changes reach \
            the catalog, else 1.

            EXAMPLES
              trunkline cdc status
              trunkline cdc status --topology topology.yaml --json
            """)

    @OptionGroup var cluster: TopologyOptions
    @OptionGroup var output: ReportOutput

    func run() async throws {
        let status = try await CapturedTier(topology: try cluster.read()).status()
        try output.print(status, text: status.text)
        if !status.isHealthy { throw ExitCode.failure }
    }
}
