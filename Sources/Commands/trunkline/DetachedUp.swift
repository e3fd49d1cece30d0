import Cluster
import DataTier
import Foundation

/// Starts `trunkline up` as a process of its own and waits until it serves.
struct DetachedUp {
    let dataDirectory: String
    let json: Bool
    /// The time a start gets.
    let limit: Duration

    func run() async throws {
        if let holder = EmbeddedCluster.holder(directory: dataDirectory) { return try showRunning(holder: holder) }
        // Before the child's log is opened there: its own words about it would have no place to go.
        try EmbeddedCluster.checkAccess(directory: dataDirectory)
        try EmbeddedCluster.makeDirectory(dataDirectory)
        ReadyRecord.removeStale(from: dataDirectory)
        // Trapped first: Ctrl-C means the start, whose process is out of the terminal's reach.
        let stop = await StopSignal.trapped()
        let child = try DetachedChild(dataDirectory: dataDirectory)
        defer { child.removeOutput() }
        switch try await child.wait(limit: limit, until: stop) {
        case .serves:
            Swift.print(child.output, terminator: "")
        case .ended(let status):
            throw CommandFailure(
                "trunkline up ended with exit code \(status) before it served; \(lastWords(of: child))")
        case .late:
            let end = try await child.end()
            throw CommandFailure("trunkline up did not serve within \(limit) and \(end); \(lastWords(of: child))")
        case .interrupted(let signal):
            let end = try await child.end()
            let message = "trunkline up was interrupted by \(signal) and \(end); its log: \(child.log.path)\n"
            FileHandle.standardError.write(Data(message.utf8))
            throw signal.exitCode
        }
    }

    private func showRunning(holder: Int32) throws {
        guard let record = ReadyRecord.read(from: dataDirectory), record.pid == holder else {
            throw CommandFailure(
                "process \(holder) is starting this cluster already; wait, or stop it: "
                    + "trunkline down --data \(dataDirectory)")
        }
        Swift.print(json ? record.line : "Trunkline serves already, as process \(holder): \(record.url)")
    }

    private func lastWords(of child: DetachedChild) -> String {
        "the end of its log, \(child.log.path):\n\(child.lastWords)"
    }
}
