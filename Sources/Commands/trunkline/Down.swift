import ArgumentParser
import Cluster
import Foundation

/// `trunkline down`: stops an embedded cluster.
struct Down: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Stop an embedded cluster; its data stays.",
        discussion: """
            Also stops PostgreSQL instances that a killed `trunkline up` left behind. The exit code is 0 when nothing
            runs any more, also if nothing did before; 4 when there is no cluster or it is another user's.

            EXAMPLES
              trunkline down
              trunkline down --data /var/lib/trunkline-8
            """)

    /// The time a running process gets to drain and stop its instances.
    static let stopTime = Duration.seconds(120)
    /// Between two looks whether it has.
    static let interval = Duration.milliseconds(50)

    @OptionGroup var data: DataOption

    func run() async throws {
        // First of all: to another user each server would seem stopped.
        let cluster = try await data.inspect()
        let holder = EmbeddedCluster.holder(directory: data.data)
        if let holder { try await stop(holder) }
        let isRunning = cluster.instances.contains { $0.pid != nil }
        try await cluster.stop()
        ReadyRecord.removeStale(from: data.data)
        let outcome = holder != nil || isRunning ? "stopped" : "nothing was running"
        Swift.print("\(outcome); the data is in \(data.data)")
    }

    private func stop(_ holder: Int32) async throws {
        guard kill(holder, SIGTERM) == 0 || errno == ESRCH else {
            throw DataOption.refusal("process \(holder), which runs the cluster in \(data.data), is another user's")
        }
        let end = ContinuousClock.now + Self.stopTime
        while EmbeddedCluster.holder(directory: data.data) == holder {
            guard ContinuousClock.now < end else {
                throw CommandFailure(
                    "process \(holder) was told to stop and has not in \(Self.stopTime); its log, if it was detached: "
                        + EmbeddedCluster.processLog(directory: data.data).path)
            }
            try await Task.sleep(for: Self.interval)
        }
    }
}
