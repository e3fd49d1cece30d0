import Brokers
import CommandQueue
import RabbitClient
import Router
import Testing

/// Commands from a real RabbitMQ.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct RabbitCommandTests {
    private static func message(
        _ queue: String, id: String, path: String? = "/x", method: String? = nil, body: [UInt8] = Array("{}".utf8),
        replyTo: String = "", correlation: String = ""
    ) -> RabbitMessage {
        RabbitMessage(
            exchange: "", routingKey: queue, messageID: id, correlationID: correlation, replyTo: replyTo,
            contentType: "application/json",
            headers: [("path", path), ("method", method)].compactMap { field in field.1.map { (field.0, $0) } },
            body: body)
    }

    private static func address(_ server: RabbitServer, _ queue: String) -> String {
        "amqp://guest:guest@\(server.host):\(server.port)?queue=\(queue)"
    }

    /// Makes the queues as the tier makes them, so that messages can wait before it runs.
    private static func declare(_ queue: String, _ connection: RabbitConnection) async throws {
        try await connection.declareQueue("\(queue).dead")
        try await connection.declareQueue(queue, deadLetters: "\(queue).dead")
    }

    @Test func `commands of one place are done in order and answered`() async throws {
        let server = try await SharedRabbit.server()
        try await RabbitConnection.with(server) { connection in
            let responder = RecordingResponder()
            try await Self.declare("ordered", connection)
            try await connection.declareQueue("ordered-answers", kind: .classic)
            _ = try await connection.publish(
                (0..<300).map {
                    Self.message("ordered", id: "k-\($0)", replyTo: "ordered-answers", correlation: "c-\($0)")
                } + [Self.message("ordered", id: "k-7", replyTo: "ordered-answers")])
            try await RunningQueue.with(Self.address(server, "ordered"), responder) {
                let answers = try await connection.drain("ordered-answers", count: 301)
                #expect(answers.prefix(300).map(\.correlationID) == (0..<300).map { "c-\($0)" })
                #expect(answers.allSatisfy { $0.headers.contains { $0 == ("status", "201") } })
                #expect(answers.filter { $0.headers.contains { $0.0 == "idempotency-replayed" } }.count == 1)
                #expect(answers[0].contentType == "application/json")
                #expect(answers[0].body == Array("{}".utf8))
            }
            #expect(responder.effects == (0..<300).map { "k-\($0)" })
            #expect(try await connection.declareQueue("ordered", deadLetters: "ordered.dead") == 0)
        }
    }

    @Test func `poison becomes dead letters with reasons and holds up nothing`() async throws {
        let server = try await SharedRabbit.server()
        try await RabbitConnection.with(server) { connection in
            let responder = RecordingResponder()
            try await Self.declare("poison", connection)
            let large = [UInt8](repeating: 1, count: (1 << 20) + 1)
            var heavy = Self.message("poison", id: "heavy")
            heavy.headers += [
                ("ballast", String(repeating: "x", count: 130_700)), ("method", "POST"), ("method", "POST"),
            ]
            _ = try await connection.publish([
                Self.message("poison", id: ""), Self.message("poison", id: "no-path", path: nil),
                Self.message("poison", id: "get", method: "GET"), Self.message("poison", id: "large", body: large),
                Self.message("poison", id: "unknown", path: "/unknown", body: [0xFF, 0], replyTo: "nobody"),
                Self.message("poison", id: "broken", path: "/broken"), heavy, Self.message("poison", id: "good"),
            ])
            try await RunningQueue.with(Self.address(server, "poison"), responder, place: { _ in nil }) {
                let dead = try await connection.drain("poison.dead", count: 7)
                let reasons = Dictionary(uniqueKeysWithValues: dead.map { ($0.messageID, Self.status(of: $0)) })
                #expect(reasons[""] == "400")
                #expect(reasons["no-path"] == "400")
                #expect(reasons["get"] == "400")
                #expect(reasons["unknown"] == "404")
                #expect(reasons["broken"] == "500")
                #expect(reasons["large"] == .some(nil), "the broker moved it, and wrote why itself")
                #expect(reasons["heavy"] == .some(nil), "there is no room for a reason beside its headers")
                #expect(dead.first { $0.messageID == "large" }?.body == large)
                let unknown = try #require(dead.first { $0.messageID == "unknown" })
                #expect(unknown.body == [0xFF, 0])
                #expect(unknown.replyTo == "nobody")
                #expect(unknown.headers.contains { $0 == ("path", "/unknown") })
                #expect(unknown.headers.contains { $0.0 == "trunkline-error" && $0.1.contains("unknownPath") })
                try await eventually { responder.effects == ["good"] }
            }
        }
    }

    private static func status(of delivery: RabbitDelivery) -> String? {
        delivery.headers.first { $0.0 == "trunkline-status" }?.1
    }

    @Test func `a tier that is away makes commands wait, and what is not done goes back`() async throws {
        let server = try await SharedRabbit.server()
        try await RabbitConnection.with(server) { connection in
            let responder = RecordingResponder()
            responder.isAway(true)
            try await Self.declare("waiting", connection)
            _ = try await connection.publish((0..<200).map { Self.message("waiting", id: "k-\($0)") })
            try await RunningQueue.with(Self.address(server, "waiting"), responder) {
                try await eventually { responder.tries(of: "k-0") >= 5 }
            }
            #expect(responder.effects.isEmpty)
            responder.isAway(false)
            try await RunningQueue.with(Self.address(server, "waiting"), responder) {
                try await eventually { responder.effects.count == 200 }
            }
            #expect(responder.effects == (0..<200).map { "k-\($0)" }, "in the order of the queue")
            #expect(try await connection.declareQueue("waiting.dead") == 0)
        }
    }

    @Test func `a queue that is another's is no reason to end`() async throws {
        let server = try await SharedRabbit.server()
        try await RabbitConnection.with(server) { connection in
            let responder = RecordingResponder()
            try await connection.declareQueue("foreign", kind: .classic)
            _ = try await connection.publish([Self.message("foreign", id: "k")])
            try await RunningQueue.with(Self.address(server, "foreign"), responder) {
                // It asks again until the operator has removed the queue.
                try await connection.deleteQueue("foreign")
                try await eventually {
                    try await connection.publish([Self.message("foreign", id: "later")]) == [.confirmed]
                }
                try await eventually { responder.effects == ["later"] }
            }
        }
    }

    @Test func `a broker that dies is waited for, and nothing confirmed is lost`() async throws {
        let server = try await RabbitServer.temporary()
        let result: Result<Void, any Error>
        do { result = .success(try await Self.killing(server)) } catch { result = .failure(error) }
        try await server.stopAndRemove()
        try result.get()
    }

    private static func killing(_ server: RabbitServer) async throws {
        let responder = RecordingResponder()
        try await RabbitConnection.with(server) { try await declare("killed", $0) }
        // A quorum queue that is killed just after its making may come back without a leader.
        try await Task.sleep(for: .seconds(6))
        try await RunningQueue.with(address(server, "killed"), responder) {
            for round in 0..<2 {
                try await eventually {
                    (try? await RabbitConnection.with(server) { connection in
                        try await connection.publish((0..<50).map { message("killed", id: "\(round)-\($0)") })
                            .allSatisfy { $0 == .confirmed }
                    }) ?? false
                }
                try await server.kill()
                try await eventually { (try? await server.start()) != nil }
            }
            try await eventually { Set(responder.effects).count == 100 }
        }
        #expect(responder.effects.count == 100)
    }
}
