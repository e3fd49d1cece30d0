import ArgumentParser
import ChangeCapture
import DataTier
import Foundation

/// `trunkline cdc lag`: how long commits take until they are visible at the catalog.
struct CaptureLag: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lag", abstract: "Measure the time from a commit at a shard to its being visible at the catalog.",
        discussion: """
            Every transaction that becomes visible while it watches counts, from its commit by the shard's clock to the \
            end of the catalog's own commit. It makes no load; trunkline loadtest run does. The exit code is 1 when a \
            given objective was missed, or nothing was written.

            EXAMPLES
              trunkline cdc lag --seconds 30
              trunkline cdc lag --seconds 60 --share 0.99 --within 0.25 --json
            """)

    @Option(help: "How long to watch.")
    var seconds = 10.0

    @Option(help: "The share of the transactions that --within is asked of.")
    var share = 0.99

    @Option(help: "The objective in seconds, such as 0.25; the metric's own bounds are looked at.")
    var within: Double?

    @OptionGroup var data: DataOption
    @OptionGroup var output: ReportOutput

    func validate() throws {
        guard (0.1...86_400).contains(seconds) else { throw ValidationError("--seconds is from 0.1 to 86400") }
        guard share > 0, share <= 1 else { throw ValidationError("--share is above 0, and 1 at most") }
    }

    func run() async throws {
        guard let port = ReadyRecord.read(from: data.data).flatMap({ URL(string: $0.controlURL)?.port }) else {
            throw CommandFailure("nothing serves from \(data.data): start it by trunkline up")
        }
        let before = await MetricsPage.read(port: port)
        guard !before.isEmpty else { throw CommandFailure("port \(port) has no metrics: is trunkline up running?") }
        try await Task.sleep(for: .seconds(seconds))
        let report = LagReport(from: before, to: await MetricsPage.read(port: port))
        try output.print(report, text: report.text)
        guard let reached = report.bound(ofShare: share) else { throw ExitCode.failure }
        if let within, reached > within { throw ExitCode.failure }
    }
}
