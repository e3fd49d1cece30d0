import ArgumentParser
import Cluster
import Foundation

/// `trunkline status`: what runs of an embedded cluster.
struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show the PostgreSQL instances of an embedded cluster, and where it serves.",
        discussion: """
            The exit code is 0 when everything runs, 1 when something does not, and 4 when that cannot be told: there is
            no cluster, or it is another user's.

            EXAMPLES
              trunkline status
              trunkline status --json --data /var/lib/trunkline-8
            """)

    @OptionGroup var data: DataOption

    @OptionGroup var output: ReportOutput

    func run() async throws {
        let status = await (try data.inspect()).status()
        let report = StatusReport(status: status, record: ReadyRecord.read(from: data.data))
        try output.print(report, text: report.text)
        if !status.isHealthy || report.state != .serving { throw ExitCode.failure }
    }
}
