import EventLoop
import Logging
import RedisClient
import Synchronization

/// A stream of Redis, read by a group of consumers, and the stream of its dead letters.
///
/// This process is one consumer of the group, under the same name over all its connections.
final class RedisCommandSource: CommandSource {
    /// The most bytes of one reply: what is read at once and the producers' fields beside it.
    ///
    /// A larger one breaks its connection, and its entries are then read one by one.
    private static let replyBytesMax = 32 << 20

    let address: CommandSourceAddress
    let limits: CommandLimits
    /// Never used twice, so that nobody else has what this process has.
    let consumer: String
    private let loop: UVLoop
    private let logger: Logger
    /// Entries that were too large to be read even one by one; at most as many as are held.
    private let oversized = Mutex<Set<RedisStreamID>>([])

    init(loop: UVLoop, address: CommandSourceAddress, limits: CommandLimits, logger: Logger) {
        self.loop = loop
        self.address = address
        self.limits = limits
        self.logger = logger
        consumer = "trunkline-\(String(UInt64.random(in: .min ... .max), radix: 36))"
    }

    /// Connects twice: reading waits for entries, and whatever is sent behind it would wait too.
    func open() async throws -> RedisCommandFeed {
        let options = RedisOptions(
            host: address.host, port: address.port, user: address.password == nil ? nil : address.user,
            password: address.password, connectTimeout: limits.brokerTime, commandTimeout: limits.brokerTime,
            replyBytesMax: Self.replyBytesMax)
        let reading = RedisConnection(loop: loop, options: options)
        let settling = RedisConnection(loop: loop, options: options)
        do {
            try await reading.connect()
            try await settling.connect()
            try await RedisStream(settling, key: address.queue).makeGroup(address.group)
            let feed = RedisCommandFeed(source: self, reading: reading, settling: settling, logger: logger)
            // What an earlier connection was given and did not settle.
            try await feed.recoverOwn()
            return feed
        } catch {
            await reading.close()
            await settling.close()
            throw error
        }
    }

    /// Whether an entry was found to be too large to be read.
    func isOversized(_ id: RedisStreamID) -> Bool { oversized.withLock { $0.contains(id) } }

    /// Remembers an entry that is too large to be read, as long as it is not settled.
    func noteOversized(_ id: RedisStreamID) { oversized.withLock { _ = $0.insert(id) } }

    /// An entry is settled.
    func forget(_ id: RedisStreamID) { oversized.withLock { _ = $0.remove(id) } }
}
