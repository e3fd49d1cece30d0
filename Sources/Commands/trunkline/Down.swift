import ArgumentParser
import Cluster
import Foundation

/// `trunkline down`: stops an embedded cluster.
struct Down: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Stop an embedded cluster; its data stays.",
        discussion: """
            Also stops PostgreSQL instances that a killed `trunkline up` left behind.

            EXAMPLES
              trunkline down
              trunkline down --data /var/lib/trunkline-8
            """)

    /// The time a running process gets to drain and stop its instances.
    static let stopTime = Duration.seconds(120)

    @OptionGroup var data: DataOption

    func run() async throws {
        if let holder = EmbeddedCluster.holder(directory: data.data) {
            guard kill(holder, SIGTERM) == 0 else {
                throw CommandFailure(
                    "process \(holder) cannot be told to stop (errno \(errno)); is it another user's?")
            }
            let end = ContinuousClock.now + Self.stopTime
            while EmbeddedCluster.holder(directory: data.data) != nil {
                guard ContinuousClock.now < end else {
                    throw CommandFailure("process \(holder) has not stopped in \(Self.stopTime); look at its log")
                }
                try await Task.sleep(for: .milliseconds(50))
            }
        }
        let cluster = try await EmbeddedCluster.inspect(directory: data.data)
        try await cluster.stop()
        ReadyRecord.removeStale(from: data.data)
        Swift.print("stopped; the data is in \(data.data)")
    }
}
