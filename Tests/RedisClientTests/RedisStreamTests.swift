import Brokers
import EventLoop
import RedisClient
import Testing

/// A stream's writer.
struct RedisStreamTests {
    typealias Entry = (milliseconds: UInt64, sequence: UInt64, fields: [(String, [UInt8])])

    static func entries(_ numbers: ClosedRange<UInt64>) -> [Entry] {
        numbers.map { ($0, $0 % 3, [("n", Array("\($0)".utf8)), ("bytes", [0, 13, 10, 255])]) }
    }

    @Test func `what is appended again is told as being there`() async throws {
        try await TestRedis.with { redis in
            try await redis.withConnection { connection in
                let stream = RedisStream(connection, key: "s")
                #expect(try await stream.lastID() == nil)
                #expect(try await stream.append(entries: []) == [])
                let first = try await stream.append(entries: Self.entries(1...100))
                #expect(first == Array(repeating: .appended, count: 100))
                #expect(try await stream.lastID() == RedisStreamID(milliseconds: 100, sequence: 1))
                let again = try await stream.append(entries: Self.entries(51...150))
                #expect(again == Array(repeating: .alreadyThere, count: 50) + Array(repeating: .appended, count: 50))
                #expect(try await connection.ask("XLEN", "s") == .integer(150))
                let last = try await connection.ask("XREVRANGE", "s", "+", "-", "COUNT", "1")
                let fields = [Array("n".utf8), Array("150".utf8), Array("bytes".utf8), [0, 13, 10, 255]]
                #expect(last == .array([.array([.string(Array("150-0".utf8)), .array(fields.map { .string($0) })])]))
            }
        }
    }

    @Test func `the last identifier outlives its entry`() async throws {
        try await TestRedis.with { redis in
            try await redis.withConnection { connection in
                let stream = RedisStream(connection, key: "s")
                let top = RedisStreamID(milliseconds: .max, sequence: .max - 1)
                _ = try await stream.append(entries: [(top.milliseconds, top.sequence, [("f", [])])])
                #expect(try await connection.ask("XDEL", "s", "\(top)") == .integer(1))
                #expect(try await stream.lastID() == top)
                #expect(try await stream.append(entries: Self.entries(1...1)) == [.alreadyThere])
            }
        }
    }

    @Test func `entries in no order, without a field, or for another kind of key are refused`() async throws {
        try await TestRedis.with { redis in
            try await redis.withConnection { connection in
                let stream = RedisStream(connection, key: "s")
                let unordered = await failure {
                    try await stream.append(entries: Self.entries(2...3) + Self.entries(3...3))
                }
                #expect(unordered == .rejected(code: nil, message: "3-0 does not follow 3-0"))
                #expect(await failure { try await stream.append(entries: Self.entries(0...0)) } != nil)
                let bare = await failure { try await stream.append(entries: [(1, 1, [])]) }
                #expect(bare == .rejected(code: nil, message: "1-1 has no field"))
                #expect(try await stream.lastID() == nil)
                _ = try await connection.ask("SET", "s", "text")
                for error in [
                    await failure { try await stream.append(entries: Self.entries(1...2)) },
                    await failure { try await stream.lastID() },
                ] {
                    guard case .rejected(code: "WRONGTYPE", _) = error else {
                        Issue.record("\(String(describing: error))")
                        return
                    }
                }
            }
        }
    }

    @Test func `a server without memory takes nothing of a batch, and all of it later`() async throws {
        try await TestRedis.with { redis in
            try await redis.withConnection { connection in
                let stream = RedisStream(connection, key: "s")
                _ = try await stream.append(entries: Self.entries(1...10))
                #expect(try await connection.ask("CONFIG", "SET", "maxmemory", "1") == .status("OK"))
                let error = await failure { try await stream.append(entries: Self.entries(11...20)) }
                #expect(
                    error == .unavailable("its memory is full; raise maxmemory, or let somebody read and trim (OOM)"))
                #expect(try await connection.ask("XLEN", "s") == .integer(10))
                #expect(try await connection.ask("CONFIG", "SET", "maxmemory", "0") == .status("OK"))
                let later = try await stream.append(entries: Self.entries(11...20))
                #expect(later == Array(repeating: .appended, count: 10))
            }
        }
    }

    @Test func `a second append waits for nobody: it is refused until the first is over`() async throws {
        try await TestRedis.with { redis in
            try await redis.withConnection { connection in
                let stream = RedisStream(connection, key: "s")
                try redis.server.freeze()
                let first = Task { try await stream.append(entries: Self.entries(1...1)) }
                // MULTI, XADD and EXEC.
                try await eventually { await connection.commandsInFlight == 3 }
                let second = await failure { try await stream.append(entries: Self.entries(2...2)) }
                #expect(second == .overloaded("an append to this stream is not over"))
                try redis.server.proceed()
                #expect(try await first.value == [.appended])
                #expect(try await stream.append(entries: Self.entries(2...2)) == [.appended])
            }
        }
    }

    @Test func `a writer that repeats what failed writes each entry once, though the server is killed again and again`()
        async throws
    {
        try await TestRedis.with { redis in
            try await redis.withConnection { connection in
                let stream = RedisStream(connection, key: "s")
                let writer = Task {
                    var unknown = 0
                    var next: UInt64 = 1
                    while next <= 20_000 {
                        do throws(RedisError) {
                            let outcomes = try await stream.append(entries: Self.entries(next...next + 19))
                            guard outcomes.count == 20 else { return -1 }
                            next += 20
                        } catch {
                            if case .outcomeUnknown = error { unknown += 1 }
                            try await eventually { await failure { try await connection.connect() } == nil }
                        }
                    }
                    return unknown
                }
                for round in 1...3 {
                    try await redis.withConnection { other in
                        try await eventually {
                            guard case .integer(let count) = try await other.ask("XLEN", "s") else { return false }
                            return count >= round * 3_000
                        }
                    }
                    try await redis.server.kill()
                    try await redis.server.start()
                }
                #expect(try await writer.value >= 0)
                guard case .array(let all) = try await connection.ask("XRANGE", "s", "-", "+") else {
                    Issue.record("no entries")
                    return
                }
                let numbers = all.map { entry -> String? in
                    guard case .array(let parts) = entry, case .array(let fields) = parts[1] else { return nil }
                    return fields[1].text
                }
                #expect(numbers == (1...20_000).map { "\($0)" })
            }
        }
    }

    @Test(arguments: ["", "1", "1-", "-1", "1-2-3", "1-x", "18446744073709551616-0"])
    func `half an identifier is none`(text: String) {
        #expect(RedisStreamID(text) == nil)
    }

    @Test func `identifiers are ordered by both parts`() {
        let small = RedisStreamID(milliseconds: 1, sequence: 9)
        let large = RedisStreamID(milliseconds: 2, sequence: 0)
        #expect(small < large)
        #expect(RedisStreamID("2-0") == large)
        #expect("\(small)" == "1-9")
    }
}
