import DataTier
import EventLoop
import PostgresClient
import Sharding
import Workload

/// Asks the PostgreSQLs of a tier what they have done.
struct DatabaseProbe: Sendable {
    /// The time that an answer gets: one that is dead or frozen is left out.
    static let time = Duration.seconds(3)
    /// The time that a checkpoint gets, and that reading a run's log does.
    static let longTime = Duration.seconds(120)

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
        await ofEach { _, pool in
            let rows = try? await pool.query(DatabaseReading.statement, [], deadline: .now + Self.time)
            return rows.flatMap { $0.count == 1 ? try? DatabaseReading($0[0]) : nil }
        }
    }

    /// Asks all at once; one without an answer is left out.
    private func ofEach<Value: Sendable>(
        _ ask: @escaping @Sendable (String, PostgresPool) async -> Value?
    ) async -> [String: Value] {
        await withTaskGroup(of: (String, Value?).self) { group in
            for (name, pool) in pools { group.addTask { (name, await ask(name, pool)) } }
            var answers: [String: Value] = [:]
            for await (name, answer) in group { answers[name] = answer }
            return answers
        }
    }

    /// Does what autovacuum would do in the middle of a run, and writes out all changed pages, so that runs begin alike.
    ///
    /// A checkpoint only a superuser, or a member of `pg_checkpoint`, may make; a server that refuses is left out of the
    /// answer. The extension that reads the log is made where it is missing, if that is allowed.
    func settle() async -> [String: DatabaseReading] {
        let done = await ofEach { _, pool -> Bool? in
            try? await pool.execute(
                script: "create extension if not exists pg_walinspect", deadline: .now + Self.time)
            // A tier too large for the time is loaded as it is.
            try? await pool.execute(script: "vacuum (analyze)", deadline: .now + Self.longTime)
            // Who first reads the statistics just written marks them as seen, and with checksums a whole page is logged
            // for it: 86 pages a shard in the middle of the run.
            try? await pool.execute(script: "vacuum pg_catalog.pg_statistic", deadline: .now + Self.longTime)
            do {
                try await pool.execute(script: "checkpoint", deadline: .now + Self.longTime)
                return true
            } catch {
                return nil
            }
        }
        return await read().filter { done[$0.key] == true }
    }

    /// What happened between two readings, in the order of the topology.
    ///
    /// - Parameter start: The readings after the checkpoint that began the run.
    func records(
        from earlier: [String: DatabaseReading], to later: [String: DatabaseReading],
        start: [String: DatabaseReading]
    ) async -> [DatabaseRecord] {
        let imageBytes = await ofEach { name, pool -> Int64? in
            guard let before = earlier[name]?.walBytes, let after = later[name]?.walBytes, after >= before else {
                return nil
            }
            // The function refuses an empty stretch.
            guard after > before else { return 0 }
            let rows = try? await pool.query(
                DatabaseReading.imageBytesStatement, [.int8(before), .int8(after)], deadline: .now + Self.longTime)
            return rows.flatMap { try? $0.first?.int8(0) }
        }
        return pools.compactMap { name, _ in
            guard let before = earlier[name], let after = later[name] else { return nil }
            return after.record(since: before, name: name, start: start[name], imageBytes: imageBytes[name])
        }
    }

    func close() async {
        for (_, pool) in pools { await pool.close() }
        await loop.stop()
    }
}
