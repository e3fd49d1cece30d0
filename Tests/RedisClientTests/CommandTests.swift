import EventLoop
import Testing

@testable import RedisClient

/// Commands and their replies on a healthy server.
struct CommandTests {
    @Test func `a pipeline's replies stand in the order of its commands`() async throws {
        try await TestRedis.with { redis in
            try await redis.withConnection { connection in
                let replies = try await connection.pipeline((0..<2_000).map { _ in command(["INCR", "n"]) })
                #expect(replies == (1...2_000).map { .integer($0) })
                #expect(try await connection.pipeline([]) == [])
            }
        }
    }

    @Test func `many callers share a connection and each gets its own reply`() async throws {
        try await TestRedis.with { redis in
            try await redis.withConnection { connection in
                let wrong = try await withThrowingTaskGroup(of: Bool.self) { group in
                    for number in 0..<2_000 {
                        group.addTask {
                            let text = "\(number)"
                            let replies = try await connection.pipeline([
                                command(["ECHO", text]), command(["ECHO", "-"]),
                            ])
                            return replies != [.string(Array(text.utf8)), .string(Array("-".utf8))]
                        }
                    }
                    return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
                }
                #expect(wrong == 0)
            }
        }
    }

    @Test func `an error reply is a value and harms no neighbour`() async throws {
        try await TestRedis.with { redis in
            try await redis.withConnection { connection in
                let replies = try await connection.pipeline([
                    command(["SET", "text", "x"]), command(["INCR", "text"]), command(["NOSUCH"]),
                    command(["GET", "text"]),
                ])
                try #require(replies.count == 4)
                #expect(replies[0] == .status("OK"))
                #expect(replies[1] == .error("ERR value is not an integer or out of range"))
                guard case .error = replies[2] else {
                    Issue.record("\(replies[2])")
                    return
                }
                #expect(replies[3].text == "x")
            }
        }
    }

    @Test func `every kind of reply is told apart`() async throws {
        try await TestRedis.with { redis in
            try await redis.withConnection { connection in
                #expect(try await connection.ask("GET", "nothing") == .null)
                #expect(try await connection.ask("BLPOP", "nothing", "0.01") == .null)
                #expect(try await connection.ask("PING") == .status("PONG"))
                #expect(try await connection.ask("STRLEN", "nothing") == .integer(0))
                #expect(try await connection.ask("LRANGE", "nothing", "0", "-1") == .array([]))
                let nested = try await connection.ask("EVAL", "return {1, {'a', {}, false}, {ok = 'yes'}}", "0")
                #expect(nested == .array([.integer(1), .array([.string([97]), .array([]), .null]), .status("yes")]))
            }
        }
    }

    @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 12 << 20])
    func `a value of any bytes and any length comes back unchanged`(length: Int) async throws {
        try await TestRedis.with { redis in
            try await redis.withConnection { connection in
                let end = Array("\r\n$-1\r\n\0".utf8)
                let value = (0..<length).map { end[$0 % end.count] ^ UInt8(truncatingIfNeeded: $0 / 1_000) }
                let key = Array("key\r\n".utf8)
                let replies = try await connection.pipeline([
                    [Array("SET".utf8), key, value], [Array("GET".utf8), key],
                ])
                #expect(replies == [.status("OK"), .string(value)])
            }
        }
    }

    @Test func `a command may wait in the server for longer than the timeout if its caller says so`() async throws {
        try await TestRedis.with { redis in
            try await redis.withConnection({ $0.commandTimeout = .milliseconds(300) }) { connection in
                let reply = try await connection.ask("BLPOP", "nothing", "1", blocking: .seconds(30))
                #expect(reply == .null)
                let error = await failure { try await connection.ask("BLPOP", "nothing", "20") }
                #expect(error == .outcomeUnknown(.timedOut))
            }
        }
    }

    @Test func `a command is written as the protocol asks`() {
        let encoded = EncodedCommands([command(["SET", "ä", ""]), command(["PING"])])
        #expect(
            String(decoding: encoded.bytes, as: UTF8.self)
                == "*3\r\n$3\r\nSET\r\n$2\r\nä\r\n$0\r\n\r\n*1\r\n$4\r\nPING\r\n")
        #expect(encoded.count == 2)
        #expect(encoded.isComplete)
        #expect(!EncodedCommands([[]]).isComplete)
    }

    @Test func `what waits for room leaves in order, whatever the pieces`() {
        var queue = OutputQueue()
        var left: [UInt8] = []
        for round in 0..<100 {
            queue.append([UInt8](repeating: UInt8(round), count: 100_000))
            let piece = queue.withBytes { Array($0.prefix(70_001 + round)) }
            left += piece
            queue.remove(piece.count)
            #expect(queue.bytesSent == UInt64(left.count))
        }
        let rest = queue.withBytes { Array($0) }
        queue.remove(rest.count)
        #expect(queue.isEmpty)
        #expect(queue.bytesQueued == 10_000_000)
        #expect(left + rest == (0..<100).flatMap { [UInt8](repeating: UInt8($0), count: 100_000) })
    }
}
