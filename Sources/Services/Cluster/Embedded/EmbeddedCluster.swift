import Foundation
import Sharding

/// A whole cluster on one machine: the shards and the global catalog, each a PostgreSQL of its own.
///
/// The data directory says all: `topology.yaml` names the instances and their ports, each instance's directory
/// holds its database, and `trunkline.pid` is locked by whoever runs the cluster. So a cluster is started,
/// adopted and stopped alike by the process that made it and by any later one.
public actor EmbeddedCluster {
    /// The database on every instance that holds Trunkline's tables.
    public static let database = "trunkline"
    /// How many instances are made, started or stopped at once: such work keeps about one core busy.
    static var parallelismMax: Int { max(2, ProcessInfo.processInfo.activeProcessorCount) }

    /// The data directory, absolute.
    public nonisolated let directory: String
    /// The shards, their slots and endpoints, and the catalog's.
    public nonisolated let topology: TopologyDocument
    /// The global catalog's server.
    public nonisolated let catalog: PostgresInstance
    /// The shards' servers, in the order of the topology.
    public nonisolated let shards: [PostgresInstance]

    let layout: ClusterLayout
    private var lock: ClusterLock?
    /// Set by `stop`, so that a supervisor that still runs restarts nothing.
    private(set) var isStopping = false

    /// The catalog's server and the shards'.
    public nonisolated var instances: [PostgresInstance] { [catalog] + shards }

    /// Opens the cluster of a data directory, or makes one there, and locks it; no server is started.
    ///
    /// - Throws: `ClusterError.directoryLocked` while another process runs it, `.shardCountDiffers` when it has
    ///   another number of shards, `.foreign` when it is another user's.
    public static func open(_ configuration: EmbeddedConfiguration) async throws(ClusterError) -> EmbeddedCluster {
        let layout = ClusterLayout(directory: configuration.directory)
        let account = try ServiceAccount.current()
        try layout.checkAccess(account)
        let made = layout.databaseVersion
        let installation = try await PostgresInstallation.find(in: configuration.programs, preferring: made)
        if let made, made != installation.majorVersion {
            throw .databaseVersionDiffers(
                directory: layout.directory, made: made, found: installation.majorVersion)
        }
        try makeDirectory(layout.directory)
        try await account.checkReach(of: layout.directory)
        let lock = try await ClusterLock(layout: layout)
        do throws(ClusterError) {
            let topology =
                if let found = try read(layout) { found } else { try create(layout, configuration) }
            if let asked = configuration.shards, asked != topology.shards.count {
                throw .shardCountDiffers(
                    directory: layout.directory, existing: topology.shards.count, asked: asked)
            }
            return EmbeddedCluster(
                layout: layout, topology: topology, installation: installation, account: account,
                adjust: configuration.adjustSettings, lock: lock)
        } catch {
            lock.release()
            throw error
        }
    }

    /// Looks at the cluster of a data directory without taking it from whoever runs it.
    ///
    /// Good for `status()`; a cluster that nobody runs can be stopped too, by `open` and `stop`.
    ///
    /// - Throws: `ClusterError.clusterMissing` when there is none, `.foreign` when it is another user's.
    public static func inspect(directory: String, programs: String? = nil) async throws(ClusterError) -> EmbeddedCluster
    {
        let layout = ClusterLayout(directory: directory)
        let account = try ServiceAccount.current()
        try layout.checkAccess(account)
        guard let topology = try read(layout) else { throw .clusterMissing(directory: layout.directory) }
        return EmbeddedCluster(
            layout: layout, topology: topology,
            installation: try await .find(in: programs, preferring: layout.databaseVersion), account: account,
            adjust: { _ in }, lock: nil)
    }

    /// Checks that a data directory may be used by this process's user; one that does not exist may be made.
    ///
    /// - Throws: `ClusterError.foreign` when it is another user's.
    public static func checkAccess(directory: String) throws(ClusterError) {
        try ClusterLayout(directory: directory).checkAccess(.current())
    }

    /// The process that runs the cluster of a data directory; nil when none does.
    public static func holder(directory: String) -> Int32? {
        ClusterLock.holder(layout: ClusterLayout(directory: directory))
    }

    /// Where a data directory has its topology document.
    public static func topologyFile(directory: String) -> String {
        ClusterLayout(directory: directory).topologyFile
    }

    /// What a detached `trunkline up` of a data directory says; bounded by its supervision.
    public static func processLog(directory: String) -> LogFile {
        LogFile(path: ClusterLayout(directory: directory).processLogFile)
    }

    private init(
        layout: ClusterLayout, topology: TopologyDocument, installation: PostgresInstallation,
        account: ServiceAccount, adjust: (inout PostgresSettings) -> Void, lock: ClusterLock?
    ) {
        func instance(_ name: String, _ endpoint: Endpoint, _ settings: PostgresSettings) -> PostgresInstance {
            var settings = settings
            adjust(&settings)
            return PostgresInstance(
                name: name, directory: layout.instanceDirectory(name), port: endpoint.port,
                socketDirectory: layout.socketDirectory, logFile: layout.logFile(name), settings: settings,
                installation: installation, account: account)
        }
        let count = topology.shards.count
        self.layout = layout
        self.topology = topology
        self.lock = lock
        directory = layout.directory
        catalog = instance(ClusterLayout.catalogName, topology.catalog, .catalog(of: count))
        shards = topology.shards.map { instance($0.name.rawValue, $0.endpoint, .shard(of: count)) }
    }

    /// Gives the data directory back; servers that run go on running.
    public func close() {
        lock?.release()
        lock = nil
    }

    func setStopping(_ stopping: Bool) { isStopping = stopping }
}
