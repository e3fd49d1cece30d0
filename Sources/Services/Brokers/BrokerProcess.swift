import ChildProcess
import Cluster
import Foundation

/// A broker of this machine as plain processes: a directory, ports on loopback, programs.
///
/// It holds no process. Its processes are those that work in its directory, looked up each time, so that a broker that
/// died by itself is known as dead.
public struct BrokerProcess: Sendable {
    /// The address that brokers listen on; no other.
    public static let host = "127.0.0.1"
    /// How often a temporary broker chooses other ports when somebody was quicker.
    static let portTriesMax = 8

    /// What a broker is made from: everything that is free to use.
    struct Place: Sendable {
        let account: ServiceAccount
        let temporary: TemporaryDirectory
        let ports: [Int]

        /// Where the broker works and keeps its data, the account's own.
        var directory: String { "\(temporary.path)/broker" }
    }

    /// The name in messages.
    let name: String
    /// The directory, the account and the ports; clients are served on the first port.
    let place: Place
    /// What is started, in this order, each when the one before it listens.
    let programs: [BrokerProgram]
    /// What it answers when it is ready.
    let greeting: BrokerGreeting
    /// How long a start may take, recovery included.
    let startLimit: Duration

    /// The TCP port for clients.
    public var port: Int { place.ports[0] }
    /// Where it works and keeps its data.
    public var directory: String { place.directory }
    /// Where everything that the broker says goes.
    public var logFile: String { "\(place.temporary.path)/log" }
    /// Its processes' numbers.
    public var pids: [Int32] { processes.map(\.rawValue) }
    /// Whether any of its processes runs, be it frozen.
    public var isRunning: Bool { !processes.isEmpty }

    /// The processes that work in the broker's directory.
    var processes: [ProcessID] {
        ProcessID.all.filter { $0.workingDirectory == place.directory && $0.isAlive }
    }

    /// Makes a directory and starts a broker in it; when somebody is quicker at a port, it begins again.
    ///
    /// It lives until it is removed, or until this process ends, however that ends: see `TemporaryDirectory`.
    ///
    /// - Parameters:
    ///   - ports: How many ports the broker needs.
    ///   - make: Describes the broker of a place, and puts its files there.
    static func temporary(
        ports count: Int, _ make: (Place) async throws(BrokerError) -> BrokerProcess
    ) async throws(BrokerError) -> BrokerProcess {
        for attempt in 1... {
            let place = try await BrokerError.preparing { () throws(ClusterError) in
                let account = try ServiceAccount.current()
                let ports = try ListeningPorts.now().free(count)
                return Place(account: account, temporary: try await .make(account: account), ports: ports)
            }
            do {
                try await BrokerError.preparing { () throws(ClusterError) in
                    try place.account.makeDirectory(place.directory)
                }
                let broker = try await make(place)
                try await broker.start()
                return broker
            } catch {
                place.temporary.remove()
                guard case .portInUse = error, attempt < portTriesMax else { throw error }
            }
        }
        throw .preparation(.noFreePort(range: ListeningPorts.range))
    }
}
