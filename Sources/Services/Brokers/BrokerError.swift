import Cluster

/// What went wrong while starting or stopping a broker, and what to do about it.
///
/// `description` is written for the person at the terminal: it names the thing and the way out.
public enum BrokerError: Error, Sendable, Equatable {
    /// The broker's program was not found in `searched`; `remedy` is the command that brings it.
    case programMissing(program: String, searched: [String], remedy: String)
    /// The account, the directory or the process could not be made.
    case preparation(ClusterError)
    /// Another process listens on the port.
    case portInUse(port: Int, holder: String?)
    /// The broker ended while it was starting; `log` holds the end of what it said.
    case startFailed(broker: String, log: String)
    /// The broker runs but did not answer in time.
    case notReady(broker: String, limit: Duration, log: String)
    /// The broker does not run, so there is nothing to signal.
    case notRunning(broker: String)
    /// A process of the broker did not end, even after SIGKILL.
    case stopFailed(broker: String, pid: Int32)
    /// The task was cancelled before the work was done; whatever it had begun of its own was ended.
    case cancelled(work: String)

    /// Does work of the room Cluster; what that throws becomes `.preparation`.
    static func preparing<Value>(
        _ work: () async throws(ClusterError) -> Value
    ) async throws(BrokerError) -> Value {
        do { return try await work() } catch { throw .preparation(error) }
    }
}

extension BrokerError: CustomStringConvertible {
    /// What happened, and the way out.
    public var description: String {
        switch self {
        case .programMissing(let program, let searched, let remedy):
            "no \(program) found (looked in \(searched.joined(separator: ", "))); install it with: \(remedy)"
        case .preparation(let error):
            error.description
        case .portInUse(let port, let holder):
            "port \(port) on \(BrokerProcess.host) is taken by \(holder ?? "another process"); stop it"
        case .startFailed(let broker, let log):
            "\(broker) ended while starting; the end of its log:\n\(log)"
        case .notReady(let broker, let limit, let log):
            "\(broker) did not answer within \(limit); the end of its log:\n\(log)"
        case .notRunning(let broker):
            "\(broker) is not running"
        case .stopFailed(let broker, let pid):
            "\(broker), pid \(pid), did not end; kill it with: kill -9 \(pid)"
        case .cancelled(let work):
            "\(work) was called off"
        }
    }
}
