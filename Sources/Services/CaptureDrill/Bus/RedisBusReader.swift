import Brokers
import EventLoop
import RedisClient

/// Reads the stream that each shard has in Redis.
actor RedisBusReader: BusReader {
    private static let entriesPerCall = 1_000

    private let loop: UVLoop
    private let options: RedisOptions
    private let prefix: String
    private var positions: [String: RedisStreamID]
    private var tally = BusTally()

    init(_ server: RedisServer, prefix: String, shards: [String], loop: UVLoop) {
        self.loop = loop
        self.prefix = prefix
        options = RedisOptions(host: server.host, port: server.port)
        positions = Dictionary(uniqueKeysWithValues: shards.map { ($0, .zero) })
    }

    func read() async throws -> BusTally {
        let connection = RedisConnection(loop: loop, options: options)
        try await connection.connect()
        do {
            for shard in positions.keys { try await readStream(of: shard, connection) }
            await connection.close()
        } catch {
            await connection.close()
            throw error
        }
        return tally
    }

    private func readStream(of shard: String, _ connection: RedisConnection) async throws {
        let stream = RedisStream(connection, key: "\(prefix):\(shard)")
        while true {
            let entries = try await stream.entries(after: positions[shard] ?? .zero, count: Self.entriesPerCall)
            for entry in entries {
                tally.add(id: entry["id"].map { String(decoding: $0, as: UTF8.self) } ?? "", body: entry["data"] ?? [])
                positions[shard] = entry.id
            }
            if entries.count < Self.entriesPerCall { return }
        }
    }

    func close() async {}
}
