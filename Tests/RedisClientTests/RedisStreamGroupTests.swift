import Brokers
import EventLoop
import RedisClient
import Testing

/// A stream's consumers.
struct RedisStreamGroupTests {
    private static func withStream(
        _ body: (TestRedis, RedisConnection, RedisStream) async throws -> Void
    ) async throws {
        try await TestRedis.with { redis in
            try await redis.withConnection { connection in
                let stream = RedisStream(connection, key: "s")
                try await stream.makeGroup("g")
                try await body(redis, connection, stream)
            }
        }
    }

    private static func numbers(_ entries: [RedisStreamEntry]) -> [UInt64] { entries.map(\.id.milliseconds) }

    @Test func `each entry is given to one consumer, and again until it is acknowledged`() async throws {
        try await Self.withStream { _, _, stream in
            try await stream.makeGroup("g")
            _ = try await stream.append(entries: RedisStreamTests.entries(1...5))
            let first = try await stream.read(group: "g", consumer: "a", count: 3)
            #expect(Self.numbers(first) == [1, 2, 3])
            #expect(first[0]["n"] == [49])
            #expect(first[0]["bytes"] == [0, 13, 10, 255])
            #expect(first[0]["none"] == nil)
            #expect(Self.numbers(try await stream.read(group: "g", consumer: "b", count: 3)) == [4, 5])
            #expect(try await stream.read(group: "g", consumer: "b", count: 3).isEmpty)
            #expect(try await stream.acknowledge(group: "g", [first[0].id, first[1].id]) == 2)
            #expect(try await stream.acknowledge(group: "g", [first[0].id]) == 0)
            #expect(try await stream.acknowledge(group: "g", []) == 0)
            #expect(Self.numbers(try await stream.unacknowledged(group: "g", consumer: "a", count: 9)) == [3])
            let behind = try await stream.unacknowledged(
                group: "g", consumer: "b", count: 9, after: RedisStreamID(milliseconds: 4, sequence: 1))
            #expect(Self.numbers(behind) == [5])
        }
    }

    @Test func `what a dead consumer left is taken over, in pieces`() async throws {
        try await Self.withStream { _, connection, stream in
            _ = try await stream.append(entries: RedisStreamTests.entries(1...5))
            _ = try await stream.read(group: "g", consumer: "dead", count: 5)
            _ = try await connection.ask("XDEL", "s", "2-2")
            let young = try await stream.claim(group: "g", consumer: "b", idle: .seconds(600), count: 9)
            #expect(young.entries.isEmpty)
            #expect(young.next == .zero)
            let first = try await stream.claim(group: "g", consumer: "b", idle: .zero, count: 3)
            #expect(first.next != .zero)
            let rest = try await stream.claim(group: "g", consumer: "b", idle: .zero, count: 3, from: first.next)
            #expect(Self.numbers(first.entries + rest.entries) == [1, 3, 4, 5])
            #expect(!first.entries.isEmpty && !rest.entries.isEmpty)
            #expect(rest.next == .zero)
            #expect(Self.numbers(try await stream.unacknowledged(group: "g", consumer: "b", count: 9)) == [1, 3, 4, 5])
        }
    }

    @Test func `an entry that was deleted before it was acknowledged has no fields`() async throws {
        try await Self.withStream { _, connection, stream in
            _ = try await stream.append(entries: RedisStreamTests.entries(1...1))
            _ = try await stream.read(group: "g", consumer: "a", count: 1)
            _ = try await connection.ask("XDEL", "s", "1-1")
            let left = try await stream.unacknowledged(group: "g", consumer: "a", count: 1)
            #expect(Self.numbers(left) == [1])
            #expect(left.first?.fields.isEmpty == true)
        }
    }

    @Test func `a consumer that waits is given what comes, or nothing in time`() async throws {
        try await Self.withStream { redis, connection, stream in
            let none = try await stream.read(group: "g", consumer: "a", count: 1, block: .milliseconds(50))
            #expect(none.isEmpty)
            let waiting = Task { try await stream.read(group: "g", consumer: "a", count: 9, block: .seconds(60)) }
            try await redis.withConnection { other in
                try await redis.awaitBlockedClient()
                _ = try await RedisStream(other, key: "s").append(entries: RedisStreamTests.entries(7...7))
            }
            #expect(Self.numbers(try await waiting.value) == [7])
            #expect(try await connection.ask("PING") == .status("PONG"))
        }
    }

    @Test func `a group that nobody made, and one that begins later, are told apart`() async throws {
        try await Self.withStream { _, _, stream in
            let missing = await failure { try await stream.read(group: "none", consumer: "a", count: 1) }
            guard case .rejected(code: "NOGROUP", _) = missing else {
                Issue.record("\(String(describing: missing))")
                return
            }
            _ = try await stream.append(entries: RedisStreamTests.entries(1...5))
            try await stream.makeGroup("late", after: RedisStreamID(milliseconds: 3, sequence: 0))
            #expect(Self.numbers(try await stream.read(group: "late", consumer: "a", count: 9)) == [4, 5])
        }
    }

    @Test func `what was given when the server was killed is found again`() async throws {
        try await Self.withStream { redis, connection, stream in
            _ = try await stream.append(entries: RedisStreamTests.entries(1...3))
            #expect(try await stream.read(group: "g", consumer: "a", count: 2).count == 2)
            try await redis.server.kill()
            try await redis.server.start()
            try await eventually { await !connection.isConnected }
            try await connection.connect()
            #expect(Self.numbers(try await stream.unacknowledged(group: "g", consumer: "a", count: 9)) == [1, 2])
            #expect(Self.numbers(try await stream.read(group: "g", consumer: "a", count: 9)) == [3])
        }
    }
}
