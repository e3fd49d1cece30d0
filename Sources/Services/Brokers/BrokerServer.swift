import Cluster

/// A real broker of a test's or a demo's own, on loopback.
///
/// It lives until `stopAndRemove()`, or until this process ends, however that ends: a watchdog then kills and removes
/// it.
public protocol BrokerServer: Sendable {
    /// Its processes and their directory.
    var process: BrokerProcess { get }
}

extension BrokerServer {
    /// The address it listens on.
    public var host: String { BrokerProcess.host }

    /// The TCP port for clients; the same over all starts.
    public var port: Int { process.port }

    /// Kills the broker with SIGKILL, as a crash would; returns when its processes are gone.
    ///
    /// - Throws: `BrokerError.notRunning`, and `.stopFailed` when a process did not go.
    public func kill() async throws(BrokerError) { try await process.kill() }

    /// Starts a broker that was killed or died, on the same port and data; returns when it answers.
    ///
    /// Nothing happens when it runs and answers.
    ///
    /// - Throws: `BrokerError.portInUse`, `.startFailed`, `.notReady` or `.cancelled`; it does not run then.
    public func start() async throws(BrokerError) { try await process.start() }

    /// Freezes the broker: it keeps its connections and answers nothing.
    ///
    /// - Throws: `BrokerError.notRunning`.
    public func freeze() throws(BrokerError) { try process.signal(.freeze) }

    /// Lets a frozen broker go on.
    ///
    /// - Throws: `BrokerError.notRunning`.
    public func proceed() throws(BrokerError) { try process.signal(.proceed) }

    /// Kills the broker if it runs and removes all it had; returns when its processes are gone.
    ///
    /// - Throws: `BrokerError.stopFailed`; its files are still there then.
    public func stopAndRemove() async throws(BrokerError) { try await process.stopAndRemove() }
}
