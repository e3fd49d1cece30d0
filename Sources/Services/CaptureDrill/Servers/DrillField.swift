import Brokers
import ChangeCapture
import Cluster
import DataTier
import EventLoop
import Logging
import Sharding

/// Where a drill takes place: shards, a catalog, brokers, a router before them, and the process that captures.
struct DrillField: Sendable {
    /// Tries at starting a server whose predecessor's processes are going, and the wait between them.
    private static let startTriesMax = 50
    private static let startPause: Duration = .milliseconds(200)
    /// How long every broker's replication slot on every shard may take to be there.
    private static let slotLimit: Duration = .seconds(60)
    /// Changes of one call of `changeMany`.
    private static let manyMax = 2_000
    /// RabbitMQ may lose the leader of a quorum queue that was declared a moment before a kill.
    private static let settleTime: Duration = .seconds(6)

    let cluster: EmbeddedCluster
    let tier: DataTier
    let brokers: [DrillBroker]
    let consumer: DrillConsumer
    let loop: UVLoop

    var topology: TopologyDocument { cluster.topology }

    /// Starts everything but the process that captures.
    static func start(_ options: DrillOptions, progress: @Sendable (String) -> Void) async throws -> DrillField {
        progress("starting \(options.shards) shards and the catalog")
        let cluster = try await EmbeddedCluster.temporary(shards: options.shards) { settings in
            // So that the drill's larger transactions are sent before they are committed.
            settings.extraLines.append("logical_decoding_work_mem = '64kB'")
        }
        let loop = UVLoop(name: "drill")
        var brokers: [DrillBroker] = []
        do {
            let shards = cluster.topology.shards.map(\.name.rawValue)
            for kind in options.brokers {
                progress("starting \(kind.rawValue)")
                brokers.append(try await .start(kind, shards: shards, loop: loop))
            }
            progress("preparing the databases")
            let tier = try await DataTier.start(
                DataTierConfiguration(topology: cluster.topology), logger: Logger(label: "drill"))
            return DrillField(
                cluster: cluster, tier: tier, brokers: brokers,
                consumer: DrillConsumer(
                    program: options.program, topology: EmbeddedCluster.topologyFile(directory: cluster.directory),
                    sinks: brokers.map(\.address), log: "\(cluster.directory)/consumer.log"),
                loop: loop)
        } catch {
            await remove(cluster, brokers, loop)
            throw error
        }
    }

    /// Stops everything and removes all it had.
    func remove() async {
        await consumer.kill9()
        await tier.stop()
        await Self.remove(cluster, brokers, loop)
    }

    private static func remove(_ cluster: EmbeddedCluster, _ brokers: [DrillBroker], _ loop: UVLoop) async {
        for broker in brokers {
            await broker.reader.close()
            try? await broker.server.stopAndRemove()
        }
        try? await cluster.stopAndRemove()
        await loop.stop()
    }

    /// Starts the process that captures, and waits until each shard keeps its log for every broker.
    func startCapture() async throws {
        try await consumer.start()
        let end = ContinuousClock.now + Self.slotLimit
        for shard in cluster.shards {
            while try await slots(of: shard) < brokers.count {
                guard ContinuousClock.now < end else { throw DrillError.late("\(shard.name) has not all slots") }
                try await Task.sleep(for: Self.startPause)
            }
        }
        if brokers.contains(where: { $0.kind == .rabbitmq }) { try await Task.sleep(for: Self.settleTime) }
    }

    private func slots(of shard: PostgresInstance) async throws -> Int {
        Int(
            try await shard.psql(
                "select count(*) from pg_replication_slots where slot_name like 'events%' and active",
                database: EmbeddedCluster.database)) ?? 0
    }

    /// Kills a server with all its processes, and starts it again after a while.
    func killAndStart(_ server: PostgresInstance, after pause: Duration) async throws {
        try await server.kill9()
        try await Task.sleep(for: pause)
        try await Self.trying { try await server.start() }
    }

    /// Kills a broker, and starts it again after a while.
    func killAndStart(_ broker: DrillBroker, after pause: Duration) async throws {
        try await broker.server.kill()
        try await Task.sleep(for: pause)
        try await Self.trying { try await broker.server.start() }
    }

    /// A process that was killed a moment ago still has its number and its port.
    private static func trying(_ start: () async throws -> Void) async throws {
        for _ in 1..<startTriesMax {
            do { return try await start() } catch { try await Task.sleep(for: startPause) }
        }
        try await start()
    }

    /// Changes all people of a shard in one transaction, which is too large to be sent whole.
    func changeEverybody(on shard: PostgresInstance) async throws {
        try await shard.psql(
            """
            update individual set given_name = given_name || '.' where length(given_name) < 40;
            """, database: EmbeddedCluster.database)
    }

    /// Changes many individuals of a shard, each in a transaction of its own, so that there is something for every lane.
    func changeMany(on shard: PostgresInstance) async throws {
        try await shard.psql(
            """
            do $$
            declare
                one record;
            begin
                for one in select slot, id from individual limit \(Self.manyMax) loop
                    update individual set given_name = case when length(given_name) < 40 then given_name || '.'
                        else rtrim(given_name, '.') end where slot = one.slot and id = one.id;
                    commit;
                end loop;
            end $$
            """, database: EmbeddedCluster.database)
    }

    /// The ids of all events that the shards have.
    func events() async throws -> Set<String> {
        var ids: Set<String> = []
        for shard in cluster.shards {
            let lines = try await shard.psql("select id from outbox", database: EmbeddedCluster.database)
            ids.formUnion(lines.split(separator: "\n").map(String.init))
        }
        return ids
    }
}
