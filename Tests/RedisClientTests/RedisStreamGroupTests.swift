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

    @Test func `what is given and not acknowledged is told, taken over, touched and let go`() async throws {
        try await Self.withStream { _, _, stream in
            _ = try await stream.append(entries: RedisStreamTests.entries(1...3))
            let given = try await stream.read(group: "g", consumer: "a", count: 3).map(\.id)
            let first = try await stream.pending(group: "g", count: 9)
            #expect(first.map(\.id) == given)
            #expect(first.allSatisfy { $0.consumer == "a" && $0.deliveries == 1 })
            #expect(try await stream.pending(group: "g", consumer: "b", count: 9).isEmpty)
            #expect(try await stream.pending(group: "g", idle: .seconds(600), count: 9).isEmpty)
            #expect(try await stream.pending(group: "g", count: 2).count == 2)

            let young = try await stream.takeOver(
                given[0], group: "g", consumer: "b", idle: .seconds(600), deliveries: 2)
            #expect(!young)
            #expect(try await stream.takeOver(given[0], group: "g", consumer: "b", idle: .zero, deliveries: 7))
            let taken = try await stream.pending(group: "g", consumer: "b", count: 9)
            #expect(taken.map(\.id) == [given[0]])
            #expect(taken.map(\.deliveries) == [7])

            #expect(try await stream.touch(given, group: "g", consumer: "b", idle: .seconds(900)) == 3)
            let left = try await stream.pending(group: "g", idle: .seconds(800), count: 9)
            #expect(left.map(\.deliveries) == [7, 1, 1], "touching is no delivery")
            #expect(try await stream.touch([], group: "g", consumer: "b") == 0)

            try await stream.acknowledge(group: "g", [given[1]])
            #expect(try await stream.touch([given[1]], group: "g", consumer: "b") == 0)
            #expect(!(try await stream.takeOver(given[1], group: "g", consumer: "b", idle: .zero, deliveries: 2)))
        }
    }

    @Test func `an entry is read by its place, and added at one that the server chooses`() async throws {
        try await Self.withStream { _, connection, stream in
            let id = try await stream.add([("a", [0, 255]), ("b", [])])
            #expect(try await stream.entry(id)?["a"] == [0, 255])
            #expect(try await stream.entry(RedisStreamID(milliseconds: 1, sequence: 1)) == nil)
            for _ in 0..<400 { try await stream.add([("a", [1])], lengthMax: 10) }
            guard case .integer(let length) = try await connection.ask("XLEN", "s") else {
                Issue.record("no length")
                return
            }
            #expect(length < 200, "about ten are kept, whole nodes of a hundred")
            _ = try await connection.ask("SET", "t", "text")
            let error = await failure(of: { try await RedisStream(connection, key: "t").add([("a", [])]) })
            guard case .rejected("WRONGTYPE", _) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
    }

    @Test func `a consumer is forgotten once it has nothing`() async throws {
        try await Self.withStream { _, connection, stream in
            let id = try await stream.add([("a", [])])
            _ = try await stream.read(group: "g", consumer: "a", count: 1)
            try await stream.forget(consumer: "a", group: "g")
            #expect(try await stream.pending(group: "g", consumer: "a", count: 9).map(\.id) == [id])
            try await stream.acknowledge(group: "g", [id])
            try await stream.forget(consumer: "a", group: "g")
            #expect(try await connection.ask("XINFO", "CONSUMERS", "s", "g") == .array([]))
            try await stream.forget(consumer: "never there", group: "g")
        }
    }
}
