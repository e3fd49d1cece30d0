import Brokers
import CommandQueue
import EventLoop
import RedisClient
import Router
import Sharding
import Testing

/// Commands from a real Redis.
@Suite(.timeLimit(.minutes(5)))
struct RedisCommandTests {
    /// A Redis, and a producer's connection to it.
    private struct Broker {
        let server: RedisServer
        let connection: RedisConnection

        var address: String { "redis://\(server.host):\(server.port)/commands?group=g" }

        func stream(_ key: String) -> RedisStream { RedisStream(connection, key: key) }

        @discardableResult
        func send(_ fields: [(String, String)], body: [UInt8] = Array("{}".utf8)) async throws -> RedisStreamID {
            try await stream("commands").add(fields.map { ($0.0, Array($0.1.utf8)) } + [("data", body)])
        }

        func entries(of key: String) async throws -> [[String: String]] {
            let words = ["XRANGE", key, "-", "+"].map { Array($0.utf8) }
            guard case .array(let rows) = try await connection.call(words) else { return [] }
            return rows.compactMap { row in
                guard case .array(let parts) = row, case .array(let words) = parts[1] else { return nil }
                var fields: [String: String] = [:]
                for index in stride(from: 0, to: words.count, by: 2) {
                    fields[words[index].text ?? ""] = words[index + 1].text ?? ""
                }
                return fields
            }
        }

        func hasNothingOpen() async throws -> Bool {
            try await stream("commands").pending(group: "g", count: 1).isEmpty
        }
    }

    private static func withBroker(_ body: (Broker) async throws -> Void) async throws {
        let server = try await RedisServer.temporary()
        let loop = UVLoop(name: "test")
        let connection = RedisConnection(
            loop: loop,
            options: RedisOptions(
                host: server.host, port: server.port, connectTimeout: .seconds(30), commandTimeout: .seconds(30),
                bytesInFlightMax: 64 << 20))
        let result: Result<Void, any Error>
        do {
            try await connection.connect()
            result = .success(try await body(Broker(server: server, connection: connection)))
        } catch {
            result = .failure(error)
        }
        await connection.close()
        await loop.stop()
        try await server.stopAndRemove()
        try result.get()
    }

    @Test func `commands of one place are done in order and answered`() async throws {
        try await Self.withBroker { broker in
            let responder = RecordingResponder()
            for number in 0..<300 {
                try await broker.send([
                    ("path", "/x"), ("id", "k-\(number)"), ("reply-to", "commands.answers"),
                    ("correlation-id", "c-\(number)"),
                ])
            }
            try await RunningQueue.with(broker.address, responder) {
                try await eventually { try await broker.entries(of: "commands.answers").count == 300 }
                try await eventually { try await broker.hasNothingOpen() }
            }
            #expect(responder.effects == (0..<300).map { "k-\($0)" })
            let answers = try await broker.entries(of: "commands.answers")
            #expect(answers.map { $0["correlation-id"] } == (0..<300).map { "c-\($0)" })
            #expect(answers.allSatisfy { $0["status"] == "201" && $0["etag"] == "\"1\"" && $0["data"] == "{}" })
            #expect(try await broker.entries(of: "commands.dead").isEmpty)
        }
    }

    @Test func `an entry without an id has its own, and a repeated id is answered as before`() async throws {
        try await Self.withBroker { broker in
            let responder = RecordingResponder()
            let first = try await broker.send([("path", "/x")])
            let second = try await broker.send([("path", "/x")])
            for _ in 0..<2 {
                try await broker.send([("path", "/x"), ("id", "same"), ("reply-to", "commands.answers")])
            }
            try await RunningQueue.with(broker.address, responder) {
                try await eventually { try await broker.entries(of: "commands.answers").count == 2 }
            }
            #expect(responder.effects == ["commands:\(first)", "commands:\(second)", "same"])
            #expect(
                try await broker.entries(of: "commands.answers").map { $0["idempotency-replayed"] } == [nil, "true"])
        }
    }

    @Test func `poison becomes dead letters with reasons and holds up nothing`() async throws {
        try await Self.withBroker { broker in
            let responder = RecordingResponder()
            try await broker.send([("id", "no-path")])
            try await broker.send([("path", "/x"), ("id", "a b")])
            try await broker.send([("path", "/x"), ("id", "get"), ("method", "GET")])
            try await broker.send(
                [("path", "/unknown"), ("id", "unknown"), ("reply-to", "commands.answers")], body: [0xFF])
            try await broker.send([("path", "/broken"), ("id", "broken")])
            let large = try await broker.send(
                [("path", "/x"), ("id", "large")], body: Array(repeating: 1, count: (1 << 20) + 1))
            // More than one reply may have, also when it is read alone.
            let huge = try await broker.send(
                [("path", "/x"), ("id", "huge")], body: Array(repeating: 1, count: 40 << 20))
            let unnamed = try await broker.send([("path", "/unknown")])
            try await broker.send([("path", "/x"), ("id", "self"), ("reply-to", "events:shard-1")])
            try await broker.send([("path", "/x"), ("id", "good")])
            try await RunningQueue.with(broker.address, responder, place: { _ in nil }) {
                try await eventually { try await broker.entries(of: "commands.dead").count == 9 }
                try await eventually { try await broker.hasNothingOpen() }
            }
            #expect(responder.effects == ["good"])
            let dead = try await broker.entries(of: "commands.dead")
            let reasons = Dictionary(grouping: dead) { $0["id"] ?? "" }.mapValues {
                $0.compactMap { $0["trunkline-status"] }
            }
            #expect(reasons["no-path"] == ["400"])
            #expect(reasons["self"] == ["400"], "an answer may not go into any stream")
            #expect(reasons["a b"] == ["400"])
            #expect(reasons["get"] == ["400"])
            #expect(reasons["unknown"] == ["404"])
            #expect(reasons["broken"] == ["500"])
            #expect(reasons[""] == ["413", "413"], "their contents stay in the stream")
            #expect(
                Set(dead.filter { $0["id"] == nil }.compactMap { $0["trunkline-entry"] }) == ["\(large)", "\(huge)"])
            #expect(dead.allSatisfy { $0["trunkline-error"]?.contains(#""@type":"Error""#) == true })
            #expect(dead.first { $0["id"] == "no-path" }?["data"] == "{}")
            #expect(reasons["commands:\(unnamed)"] == ["404"], "the key that it was tried by")
            #expect(responder.tries(of: "broken") == 8)
            #expect(try await broker.entries(of: "commands.answers").map { $0["status"] } == ["404"])
        }
    }

    @Test func `a tier that is away makes commands wait, and none is lost`() async throws {
        try await Self.withBroker { broker in
            let responder = RecordingResponder()
            responder.isAway(true)
            for number in 0..<200 { try await broker.send([("path", "/x"), ("id", "k-\(number)")]) }
            try await RunningQueue.with(broker.address, responder) {
                try await eventually { responder.tries(of: "k-0") >= 5 }
            }
            #expect(responder.effects.isEmpty)
            #expect(try await broker.entries(of: "commands.dead").isEmpty)
            responder.isAway(false)
            // Another consumer of the group has at once what the first let go.
            try await RunningQueue.with(broker.address, responder) {
                try await eventually { responder.effects.count == 200 }
                try await eventually { try await broker.hasNothingOpen() }
            }
            #expect(Set(responder.effects) == Set((0..<200).map { "k-\($0)" }))
        }
    }

    @Test func `what a dead process held is taken over, and counted`() async throws {
        try await Self.withBroker { broker in
            let responder = RecordingResponder()
            try await broker.stream("commands").makeGroup("g")
            for number in 0..<3 { try await broker.send([("path", "/x"), ("id", "k-\(number)")]) }
            let given = try await broker.stream("commands").read(group: "g", consumer: "dead", count: 3)
            // One was delivered too often: it may be what kills whoever takes it.
            _ = try await broker.stream("commands").takeOver(
                given[1].id, group: "g", consumer: "dead", idle: .zero, deliveries: 51)
            try await RunningQueue.with(broker.address, responder) {
                try await eventually { try await broker.hasNothingOpen() }
            }
            #expect(Set(responder.effects) == ["k-0", "k-2"])
            let dead = try await broker.entries(of: "commands.dead")
            #expect(dead.map { $0["id"] } == ["k-1"])
            #expect(dead[0]["trunkline-error"]?.contains("deliveredTooOften") == true)
            guard
                case .array(let left) = try await broker.connection.call(
                    ["XINFO", "CONSUMERS", "commands", "g"].map { Array($0.utf8) })
            else {
                Issue.record("no consumers")
                return
            }
            #expect(left.count == 1, "only the dead one's name is left")
        }
    }

    @Test func `a broker that dies is waited for`() async throws {
        try await Self.withBroker { broker in
            let responder = RecordingResponder()
            try await RunningQueue.with(broker.address, responder) {
                for round in 0..<3 {
                    for number in 0..<50 { try await broker.send([("path", "/x"), ("id", "\(round)-\(number)")]) }
                    try await broker.server.kill()
                    try await broker.server.start()
                    try await eventually {
                        do {
                            try await broker.connection.connect()
                            return true
                        } catch {
                            return false
                        }
                    }
                }
                try await eventually { responder.effects.count == 150 }
                try await eventually { try await broker.hasNothingOpen() }
            }
            #expect(Set(responder.effects).count == 150)
        }
    }
}
