import Brokers
import EventLoop
import Testing

@testable import RedisClient

/// Connecting and logging in.
struct LoginTests {
    @Test func `a wrong password and a missing one are refused, the right one is taken`() async throws {
        try await TestRedis.with(password: "sesame") { redis in
            try await redis.withConnection(connected: false, { $0.password = "mustard" }) { connection in
                let error = await failure { try await connection.connect() }
                guard case .rejected(code: "WRONGPASS", _) = error else {
                    Issue.record("\(String(describing: error))")
                    return
                }
                #expect(error?.description == "Redis refused: WRONGPASS")
                let call = await failure { try await connection.ask("PING") }
                #expect(call == .unavailable("not connected"))
            }
            try await redis.withConnection(connected: false, { $0.password = nil }) { connection in
                let error = await failure { try await connection.connect() }
                guard case .rejected(code: "NOAUTH", _) = error else {
                    Issue.record("\(String(describing: error))")
                    return
                }
            }
            try await redis.withConnection { connection in
                #expect(try await connection.ask("PING") == .status("PONG"))
                #expect(await connection.isConnected)
                try await connection.connect()
                let made = try await connection.ask("ACL", "SETUSER", "ann", "on", ">pepper", "+ping", "+acl|whoami")
                #expect(made == .status("OK"))
            }
            try await redis.withConnection({
                $0.user = "ann"
                $0.password = "pepper"
            }) { connection in
                let reply = try await connection.ask("ACL", "WHOAMI")
                #expect(reply.text == "ann")
            }
        }
    }

    @Test func `a connection has the database that was asked for`() async throws {
        try await TestRedis.with { redis in
            try await redis.withConnection({ $0.database = 3 }) { connection in
                let reply = try await connection.ask("SET", "k", "three")
                #expect(reply == .status("OK"))
            }
            try await redis.withConnection { connection in
                let reply = try await connection.ask("GET", "k")
                #expect(reply == .null)
            }
            try await redis.withConnection(connected: false, { $0.database = 99 }) { connection in
                let error = await failure { try await connection.connect() }
                #expect(error == .rejected(code: "ERR", message: "ERR DB index is out of range"))
            }
        }
    }

    @Test func `a port where nobody listens is told at once, and found when somebody does`() async throws {
        try await TestRedis.with { redis in
            try await redis.server.kill()
            try await redis.withConnection(connected: false) { connection in
                let error = await failure { try await connection.connect() }
                #expect(error == .unavailable("Connection refused"))
                try await redis.server.start()
                try await connection.connect()
                #expect(try await connection.ask("PING") == .status("PONG"))
            }
        }
    }

    @Test(arguments: [("redis.example.com", 6379), ("127.0.0.1", 65_536), ("127.0.0.1", -1)])
    func `a name or an impossible port is refused without a look`(host: String, port: Int) async throws {
        let loop = UVLoop()
        let connection = RedisConnection(loop: loop, options: RedisOptions(host: host, port: port))
        let error = await failure { try await connection.connect() }
        #expect(
            error == .rejected(code: nil, message: "give a numeric address and a port below 65536"))
        await connection.close()
        await loop.stop()
    }

    @Test func `a server that takes no more clients is unavailable`() async throws {
        try await TestRedis.with { redis in
            try await redis.withConnection { connection in
                #expect(try await connection.ask("CONFIG", "SET", "maxclients", "1") == .status("OK"))
                try await redis.withConnection(connected: false) { second in
                    let error = await failure { try await second.connect() }
                    guard case .unavailable = error else {
                        Issue.record("\(String(describing: error))")
                        return
                    }
                }
                #expect(try await connection.ask("PING") == .status("PONG"))
            }
        }
    }

    @Test func `a closed connection stays closed`() async throws {
        try await TestRedis.with { redis in
            try await redis.withConnection { connection in
                await connection.close()
                await connection.close()
                #expect(await failure { try await connection.ask("PING") } == .closed)
                #expect(await failure { try await connection.connect() } == .closed)
            }
        }
    }

    @Test func `a connect that a frozen server keeps waiting ends in time, or when it is cancelled or closed`()
        async throws
    {
        try await TestRedis.with { redis in
            try redis.server.freeze()
            try await redis.withConnection(connected: false, { $0.connectTimeout = .milliseconds(200) }) { connection in
                let error = await failure { try await connection.connect() }
                #expect(error == .unavailable("no answer within the connect timeout"))
            }
            try await redis.withConnection(connected: false) { connection in
                let connecting = Task { await failure { try await connection.connect() } }
                try await eventually { await connection.state == .connecting }
                let second = await failure { try await connection.connect() }
                #expect(second == .unavailable("another task is connecting"))
                connecting.cancel()
                #expect(await connecting.value == .cancelled)
                let again = Task { await failure { try await connection.connect() } }
                try await eventually { await connection.state == .connecting }
                await connection.close()
                #expect(await again.value == .closed)
            }
            try redis.server.proceed()
            try await redis.withConnection { connection in
                let reply = try await connection.ask("PING")
                #expect(reply == .status("PONG"))
            }
        }
    }
}
