import DataTier
import EventLoop
import PostgresClient
import Sharding
import Workload

/// Asks the PostgreSQLs of a tier what they have done.
struct DatabaseProbe: Sendable {
    /// The time that an answer gets: one that is dead or frozen is left out.
    static let time = Duration.seconds(3)

    private let loop: UVLoop
    private let pools: [(name: String, pool: PostgresPool)]

    /// Connects to the shards and the catalog of a topology.
    init(_ topology: TopologyDocument) {
        let loop = UVLoop(name: "probe")
        var limits = PoolLimits()
        limits.readConnections = 1
        func pool(_ name: String, _ endpoint: Endpoint) -> (name: String, pool: PostgresPool) {
            var options = endpoint.options
            options.applicationName = "trunkline loadtest run"
            return (name, PostgresPool(loop: loop, options: options, limits: limits, label: name))
        }
        self.loop = loop
        pools =
            topology.shards.map { pool($0.name.rawValue, $0.endpoint) } + [pool("catalog", topology.catalog)]
    }

    /// What each has done so far; one that does not answer is left out.
    func read() async -> [String: DatabaseReading] {
        await withTaskGroup(of: (String, DatabaseReading?).self) { group in
            for (name, pool) in pools {
                group.addTask {
                    let rows = try? await pool.query(DatabaseReading.statement, [], deadline: .now + Self.time)
                    return (name, rows.flatMap { $0.count == 1 ? try? DatabaseReading($0[0]) : nil })
                }
            }
            var readings: [String: DatabaseReading] = [:]
            for await (name, reading) in group { readings[name] = reading }
            return readings
        }
    }

    /// What happened between two readings, in the order of the topology.
    func records(from earlier: [String: DatabaseReading], to later: [String: DatabaseReading]) -> [DatabaseRecord] {
        pools.compactMap { name, _ in
            guard let before = earlier[name], let after = later[name] else { return nil }
            return after.record(since: before, name: name)
        }
    }

    func close() async {
        for (_, pool) in pools { await pool.close() }
        await loop.stop()
    }
}
