import Brokers
import EventLoop
import PostgresClient
import RedisClient

/// Whether a Redis before the shards is worth it: the same orders read from the shard, and got from Redis.
struct CacheSection {
    let suite: BenchmarkSuite
    let cluster: BenchCluster

    /// Requests under way at once, of both.
    private static let tasks = 256
    /// Connections to Redis: as many as the pool has for reads.
    private static let connections = PoolLimits().readConnections
    /// Items of the orders: of a private customer, of a family, of a small company.
    private static let itemCounts = [1, 6, 14]
    /// Documents that Redis is given at once; it flushes its file once for them.
    private static let documentsPerWrite = 500
    private static let shard = "order by id, PostgreSQL"
    private static let cache = "order by id, Redis"

    /// - Returns: A section for each length of documents; one that only says why, where there is no Redis.
    func run() async throws -> [Section] {
        let redis: RedisServer
        do {
            redis = try await RedisServer.temporary()
        } catch BrokerError.programMissing(let program, _, let remedy) {
            return [
                Section(
                    title: "A Redis before the shards", results: [], targets: [],
                    notes: ["skipped: \(program) is not installed; \(remedy)"])
            ]
        }
        let result: Result<[Section], any Error>
        do { result = .success(try await compare(with: redis)) } catch { result = .failure(error) }
        try await redis.stopAndRemove()
        return try result.get()
    }

    private func compare(with redis: RedisServer) async throws -> [Section] {
        let shard = try cluster.onlyShard()
        let loop = UVLoop(name: "bench-redis")
        let options = RedisOptions(host: redis.host, port: redis.port)
        let connections = (0..<max(1, Self.connections)).map { _ in RedisConnection(loop: loop, options: options) }
        let result: Result<[Section], any Error>
        do {
            for connection in connections { try await connection.connect() }
            result = .success(
                try await OwnPool(shard).use { pool in
                    var sections: [Section] = []
                    for items in Self.itemCounts {
                        let documents = try await CacheDocuments.make(items: items, on: cluster, shard: shard)
                        try await fill(connections[0], from: pool, documents)
                        sections.append(try await compare(pool, connections, documents, redis))
                    }
                    return sections
                })
        } catch {
            result = .failure(error)
        }
        for connection in connections { await connection.close() }
        await loop.stop()
        return try result.get()
    }

    /// Puts the shard's very bytes into Redis.
    private func fill(_ redis: RedisConnection, from pool: PostgresPool, _ documents: CacheDocuments) async throws {
        for first in stride(from: 1, through: CacheDocuments.count, by: Self.documentsPerWrite) {
            var commands: [[[UInt8]]] = []
            for number in first..<first + Self.documentsPerWrite {
                let rows = try await pool.read(
                    documents.query, [.int4(Int32(number))], deadline: .now + .seconds(10))
                let body = rows.count == 1 ? try rows[0].bytes(0) : []
                guard body.count == documents.bytes else {
                    throw BenchmarkError.clusterUnexpected("document \(number) has \(body.count) bytes")
                }
                commands.append([Array("SET".utf8), documents.key(number), body])
            }
            for reply in try await redis.pipeline(commands) where reply.text != "OK" {
                throw BenchmarkError.outputUnreadable(program: "redis-server", output: "\(reply)")
            }
        }
    }

    private func compare(
        _ pool: PostgresPool, _ connections: [RedisConnection], _ documents: CacheDocuments, _ redis: RedisServer
    ) async throws -> Section {
        let results = try await suite.rounds(cluster.meter(beside: [.trunkline: [], .redis: redis.process.pids])).run([
            PoolDocumentPeer(name: Self.shard, pool: pool, documents: documents, tasks: Self.tasks),
            RedisDocumentPeer(name: Self.cache, connections: connections, documents: documents, tasks: Self.tasks),
        ])
        let verdict = results.count == 2 ? CacheVerdict(shard: results[0], cache: results[1]) : nil
        return Section(
            title: "Orders of \(documents.items) items, \(documents.bytes) bytes, \(Self.tasks) tasks, "
                + "\(connections.count) connections each",
            results: results, targets: [], notes: [verdict?.text].compactMap(\.self))
    }
}
