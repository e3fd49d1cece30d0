import Capture
import EventLoop
import RedisClient

/// Publishes to a Redis stream a shard.
///
/// An entry's id is its transaction's position in the log and its place there, so that the server itself refuses what is
/// published again: every event is in the stream once. Source: Redis manual, XADD.
actor RedisSink: EventSink {
    private let loop: UVLoop
    private let options: RedisOptions
    private let prefix: String
    private var connection: RedisConnection?
    private var streams: [String: RedisStream] = [:]

    init(loop: UVLoop, address: SinkAddress) {
        self.loop = loop
        options = RedisOptions(
            host: address.host, port: address.port, user: address.password == nil ? nil : address.user,
            password: address.password)
        prefix = address.path.isEmpty ? "trunkline:events" : address.path
    }

    func publish(_ events: [BusEvent]) async throws(SinkError) {
        do throws(RedisError) {
            guard let first = events.first else { return }
            _ = try await stream(of: first.shard).append(entries: events.map(Self.entry))
        } catch {
            await close()
            if case .rejected(_, let message) = error, events.count == 1 { throw .refused(0, message) }
            throw .retry("\(error)")
        }
    }

    func close() async {
        await connection?.close()
        connection = nil
        streams = [:]
    }

    /// The stream of a shard's events.
    func stream(of shard: String) async throws(RedisError) -> RedisStream {
        let connection = try await connected()
        let stream = streams[shard] ?? RedisStream(connection, key: "\(prefix):\(shard)")
        streams[shard] = stream
        return stream
    }

    private func connected() async throws(RedisError) -> RedisConnection {
        if let connection { return connection }
        let made = RedisConnection(loop: loop, options: options)
        try await made.connect()
        connection = made
        return made
    }

    static func entry(
        _ event: BusEvent
    ) -> (milliseconds: UInt64, sequence: UInt64, fields: [(String, [UInt8])]) {
        let attributes = event.attributes.map { ($0.0, Array($0.1.utf8)) }
        return (
            event.commit.rawValue, UInt64(event.ordinal),
            attributes + [("datacontenttype", Array("application/json".utf8)), ("data", event.payload)]
        )
    }
}
