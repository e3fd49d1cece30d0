import Brokers
import RedisClient

/// What a Redis stream holds of the first shard's events.
struct StreamReader {
    private static let key = "bus:shard-1"
    /// Beyond what any test publishes.
    private static let entriesMax = 1_000

    private let stream: RedisStream

    /// Reads by a connection of its own, which is closed after.
    static func with(
        _ redis: RedisServer, _ cluster: CapturedCluster, _ body: (StreamReader) async throws -> Void
    ) async throws {
        let connection = RedisConnection(
            loop: cluster.loop, options: RedisOptions(host: redis.host, port: redis.port, password: redis.password))
        try await connection.connect()
        let result: Result<Void, any Error>
        do {
            result = .success(try await body(StreamReader(stream: RedisStream(connection, key: key))))
        } catch {
            result = .failure(error)
        }
        await connection.close()
        try result.get()
    }

    /// The events' ids in the order of the stream, once there are so many, or when patience ends.
    func ids(atLeast count: Int) async throws -> [String] {
        let end = ContinuousClock.now + CapturedCluster.patience
        while true {
            let entries = try await stream.entries(after: .zero, count: Self.entriesMax)
            if entries.count >= count || ContinuousClock.now > end {
                return entries.compactMap { $0["id"].map { String(decoding: $0, as: UTF8.self) } }
            }
            try await Task.sleep(for: .milliseconds(50))
        }
    }
}
