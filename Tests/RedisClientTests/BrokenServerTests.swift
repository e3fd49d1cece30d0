import Brokers
import EventLoop
import RedisClient
import Testing

/// What callers are told when a server dies, freezes, or answers too much, and when they go themselves.
struct BrokenServerTests {
    @Test func `no acknowledged write is lost and none that was not sent is done when the server is killed`()
        async throws
    {
        try await TestRedis.with { redis in
            try await redis.withConnection { connection in
                let writes = Task {
                    await withTaskGroup(of: (Int, RedisError?).self) { group in
                        for number in 0..<2_000 {
                            group.addTask {
                                try? await Task.sleep(for: .microseconds(number * 300))
                                return (number, await failure { try await connection.ask("SET", "\(number)", "x") })
                            }
                        }
                        return await group.reduce(into: [Int: RedisError?]()) { $0[$1.0] = $1.1 }
                    }
                }
                // Killed while the writes are coming.
                try await eventually { try await connection.ask("EXISTS", "100") == .integer(1) }
                try await redis.server.kill()
                let outcomes = await writes.value
                try await redis.server.start()
                try await connection.connect()
                for (number, error) in outcomes {
                    let isThere = try await connection.ask("EXISTS", "\(number)") == .integer(1)
                    switch error {
                    case nil: #expect(isThere, "acknowledged \(number)")
                    case .outcomeUnknown(.connectionLost): break
                    case .unavailable: #expect(!isThere, "not sent \(number)")
                    default: Issue.record("\(number): \(String(describing: error))")
                    }
                }
                #expect(outcomes.values.contains { $0 == nil })
                #expect(outcomes.values.contains { $0 == .unavailable("not connected") })
            }
        }
    }

    @Test func `what was sent to a killed server is of unknown outcome`() async throws {
        try await TestRedis.with { redis in
            try await redis.withConnection { connection in
                let waiting = Task { await failure { try await connection.ask("BLPOP", "list", "60") } }
                try await redis.awaitBlockedClient()
                try await redis.server.kill()
                #expect(await waiting.value == .outcomeUnknown(.connectionLost))
                #expect(await !connection.isConnected)
                try await redis.server.start()
                try await connection.connect()
                #expect(try await connection.ask("PING") == .status("PONG"))
            }
        }
    }

    @Test func `a frozen server is given up in time, and found again when it goes on`() async throws {
        try await TestRedis.with { redis in
            try await redis.withConnection({ $0.commandTimeout = .milliseconds(300) }) { connection in
                #expect(try await connection.ask("PING") == .status("PONG"))
                try redis.server.freeze()
                let start = ContinuousClock.now
                async let first = failure { try await connection.ask("SET", "a", "1") }
                async let second = failure { try await connection.pipeline([command(["GET", "a"])]) }
                #expect(await first == .outcomeUnknown(.timedOut))
                #expect(await second == .outcomeUnknown(.timedOut))
                #expect(.now - start >= .milliseconds(300))
                #expect(await failure { try await connection.ask("PING") } == .unavailable("not connected"))
                try redis.server.proceed()
                try await connection.connect()
                #expect(try await connection.ask("PING") == .status("PONG"))
            }
        }
    }

    @Test func `what had no room in the socket of a frozen server was not sent`() async throws {
        try await TestRedis.with { redis in
            try await redis.withConnection({
                $0.commandTimeout = .seconds(1)
                $0.bytesInFlightMax = 64 << 20
            }) { connection in
                try redis.server.freeze()
                let large = command(["SET", "large"]) + [[UInt8](repeating: 1, count: 40 << 20)]
                let first = Task { await failure { try await connection.call(large) } }
                try await eventually { await connection.bytesInFlight > 40 << 20 }
                let second = await failure { try await connection.ask("SET", "small", "x") }
                #expect(await first.value == .outcomeUnknown(.timedOut))
                #expect(second == .unavailable("timedOut"))
                try redis.server.proceed()
                try await connection.connect()
                #expect(try await connection.ask("EXISTS", "small") == .integer(0))
            }
        }
    }

    @Test func `more than may be in flight is refused, and taken when there is room`() async throws {
        try await TestRedis.with { redis in
            try await redis.withConnection({
                $0.commandsInFlightMax = 4
                $0.bytesInFlightMax = 1_000
            }) { connection in
                let ping = command(["PING"])
                let five = await failure { try await connection.pipeline([ping, ping, ping, ping, ping]) }
                guard case .rejected(code: nil, _) = five else {
                    Issue.record("\(String(describing: five))")
                    return
                }
                let long = await failure { try await connection.ask("ECHO", String(repeating: "x", count: 1_000)) }
                guard case .rejected(code: nil, _) = long else {
                    Issue.record("\(String(describing: long))")
                    return
                }
                #expect(
                    await failure { try await connection.call([]) }
                        == .rejected(code: nil, message: "a command without words"))
                let blocked = Task { try await connection.ask("BLPOP", "list", "60", blocking: .seconds(60)) }
                try await redis.withConnection { other in
                    try await redis.awaitBlockedClient()
                    let four = await failure { try await connection.pipeline([ping, ping, ping, ping]) }
                    #expect(four == .overloaded("1 commands are in flight"))
                    #expect(try await other.ask("RPUSH", "list", "x") == .integer(1))
                }
                #expect(try await blocked.value == .array([.string(Array("list".utf8)), .string([120])]))
                #expect(try await connection.pipeline([ping, ping, ping, ping]).count == 4)
            }
        }
    }

    @Test func `a reply that is too large breaks the connection and nothing else`() async throws {
        try await TestRedis.with { redis in
            try await redis.withConnection({ $0.replyBytesMax = 1 << 20 }) { connection in
                #expect(try await connection.ask("SETRANGE", "k", "2000000", "x") == .integer(2_000_001))
                #expect(await failure { try await connection.ask("GET", "k") } == .outcomeUnknown(.replyTooLarge))
                try await connection.connect()
                #expect(try await connection.ask("GETRANGE", "k", "0", "999999").bytes?.count == 1_000_000)
            }
            try await redis.withConnection { connection in
                let script = "local t = {} for i = 1, tonumber(ARGV[1]) do t[i] = i end return t"
                let most = try await connection.ask("EVAL", script, "0", "1048576")
                guard case .array(let elements) = most else {
                    Issue.record("no array")
                    return
                }
                #expect(elements.count == 1 << 20)
                let more = await failure { try await connection.ask("EVAL", script, "0", "1048577") }
                #expect(more == .outcomeUnknown(.replyTooLarge))
            }
        }
    }

    @Test func `a cancelled caller goes and its reply is nobody else's`() async throws {
        try await TestRedis.with { redis in
            try await redis.withConnection { connection in
                let blocked = Task {
                    await failure { try await connection.ask("BLPOP", "list", "60", blocking: .seconds(60)) }
                }
                try await redis.withConnection { other in
                    try await redis.awaitBlockedClient()
                    let behind = Task { try await connection.ask("ECHO", "mine") }
                    blocked.cancel()
                    #expect(await blocked.value == .outcomeUnknown(.cancelled))
                    #expect(try await other.ask("RPUSH", "list", "x") == .integer(1))
                    #expect(try await behind.value.text == "mine")
                }
                #expect(try await connection.ask("ECHO", "next").text == "next")
            }
        }
    }

    @Test func `a caller that was cancelled before sends nothing`() async throws {
        try await TestRedis.with { redis in
            try await redis.withConnection { connection in
                let early = Task {
                    while !Task.isCancelled { await Task.yield() }
                    return await failure { try await connection.ask("SET", "k", "x") }
                }
                early.cancel()
                #expect(await early.value == .cancelled)
                let reply = try await connection.ask("EXISTS", "k")
                #expect(reply == .integer(0))
            }
        }
    }

    @Test func `closing tells those who wait`() async throws {
        try await TestRedis.with { redis in
            try await redis.withConnection { connection in
                let blocked = Task { await failure { try await connection.ask("BLPOP", "list", "60") } }
                try await redis.awaitBlockedClient()
                await connection.close()
                #expect(await blocked.value == .outcomeUnknown(.closed))
            }
        }
    }
}
