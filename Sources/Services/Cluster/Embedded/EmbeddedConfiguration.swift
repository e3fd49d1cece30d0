import Foundation
import Glibc

/// What a person may choose about an embedded cluster.
public struct EmbeddedConfiguration: Sendable {
    /// How the servers' ports are chosen when the cluster is made; later they stay as they are.
    public enum Ports: Sendable, Equatable {
        /// Free ones.
        case free
        /// The catalog gets the first, shard number n the n-th after it.
        case from(Int)
    }

    /// The shards of a cluster whose number nobody named.
    public static let usualShards = 4
    /// How many shards one machine may run: each is a server with 128 MiB of shared buffers and some ten processes.
    public static let shardCounts = 1...64

    /// The data directory; made when missing.
    public var directory: String
    /// The number of shards; nil takes what is there, and `usualShards` for a new cluster.
    public var shards: Int?
    /// The ports of a new cluster.
    public var ports: Ports
    /// The directory of the PostgreSQL programs; nil looks for them.
    public var programs: String?
    /// Changes the computed settings of each instance; for tests and measurements.
    public var adjustSettings: @Sendable (inout PostgresSettings) -> Void

    /// Describes a cluster; nothing is touched yet.
    public init(
        directory: String = defaultDirectory, shards: Int? = nil, ports: Ports = .free, programs: String? = nil,
        adjustSettings: @escaping @Sendable (inout PostgresSettings) -> Void = { _ in }
    ) {
        self.directory = directory
        self.shards = shards
        self.ports = ports
        self.programs = programs
        self.adjustSettings = adjustSettings
    }

    /// Where the data goes unless a person says otherwise.
    ///
    /// For root, `/var/lib/trunkline`: root's home is closed to the account that PostgreSQL runs under.
    /// Source: Filesystem Hierarchy Standard 3.0, section 5.8; XDG Base Directory Specification.
    public static var defaultDirectory: String {
        if geteuid() == 0 { return "/var/lib/trunkline" }
        let environment = ProcessInfo.processInfo.environment
        return (environment["XDG_STATE_HOME"] ?? "\(NSHomeDirectory())/.local/state") + "/trunkline"
    }
}
