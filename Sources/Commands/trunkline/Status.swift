import ArgumentParser
import Cluster
import Foundation

/// `trunkline status`: what runs of an embedded cluster.
struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show the PostgreSQL instances of an embedded cluster, and where it serves.",
        discussion: """
            The exit code is 1 unless everything runs.

            EXAMPLES
              trunkline status
              trunkline status --json --data /var/lib/trunkline-8
            """)

    @OptionGroup var data: DataOption

    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        let status = await (try EmbeddedCluster.inspect(directory: data.data)).status()
        let record = status.holder.flatMap { holder in
            ReadyRecord.read(from: data.data).flatMap { $0.pid == holder ? $0 : nil }
        }
        let report = StatusReport(status: status, url: record?.url, controlURL: record?.controlURL)
        Swift.print(json ? try report.json : report.text)
        if !status.isHealthy || record == nil { throw ExitCode.failure }
    }
}
