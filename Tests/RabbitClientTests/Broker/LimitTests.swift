import Testing

@testable import RabbitClient

@Suite(.timeLimit(.minutes(5)))
struct LimitTests {
    /// A way to make a message too large, and the limit that it breaks.
    struct Excess: Sendable {
        let limit: RabbitLimit
        let change: @Sendable (inout RabbitMessage) -> Void

        static let all = [
            Excess(limit: .bodyBytes(messageIndex: 1)) { $0.body = Array(repeating: 0, count: 1_001) },
            Excess(limit: .shortString(messageIndex: 1)) { $0.messageID = String(repeating: "i", count: 256) },
            Excess(limit: .shortString(messageIndex: 1)) { $0.routingKey = String(repeating: "k", count: 256) },
            Excess(limit: .shortString(messageIndex: 1)) { $0.headers = [(String(repeating: "h", count: 256), "")] },
            Excess(limit: .headerBytes(messageIndex: 1)) {
                $0.headers = [("h", String(repeating: "v", count: 1 << 17))]
            },
            Excess(limit: .headerBytes(messageIndex: 1)) {
                $0.headers = Array(repeating: ("h", String(repeating: "v", count: 1_000)), count: 131)
            },
        ]
    }

    @Test(arguments: Excess.all.indices)
    func `a message beyond a limit stops its batch before anything is sent`(number: Int) async throws {
        let excess = Excess.all[number]
        try await SharedRabbit.withConnection({ $0.bodyBytesMax = 1_000 }) { connection in
            let queue = "limit-excess-\(number)"
            try await connection.declareQueue(queue)
            var messages = RabbitMessage.batch(3, to: queue)
            excess.change(&messages[1])
            let error = await failure(of: { try await connection.publish(messages) })
            #expect(error == .limitExceeded(excess.limit))
            #expect(try await connection.declareQueue(queue) == 0)
            #expect(try await connection.publish([messages[0], messages[2]]) == [.confirmed, .confirmed])
        }
    }

    @Test func `headers that just fit arrive`() async throws {
        try await SharedRabbit.withConnection { connection in
            try await connection.declareQueue("limit-fitting")
            var message = RabbitMessage.batch(1, to: "limit-fitting")[0]
            var length = 131_072
            repeat {
                length -= 1
                message.headers = [("h", String(repeating: "v", count: length))]
            } while message.brokenLimit(bodyBytesMax: 1_000, frameBytesMax: 131_072, index: 0) != nil
            #expect(try await connection.publish([message]) == [.confirmed])
            let delivery = try await connection.drain("limit-fitting", count: 1)
            #expect(delivery.first?.headers.first?.1.utf8.count == length)
            // The estimate gives away the longest sequence number and the properties that are left out.
            #expect(length > 131_000)
        }
    }

    @Test func `a batch of too many messages or bytes is refused`() async throws {
        try await SharedRabbit.withConnection { connection in
            let many = RabbitMessage.batch(RabbitConnection.batchMessagesMax + 1, to: "limit-nowhere")
            #expect(await failure(of: { try await connection.publish(many) }) == .limitExceeded(.batchMessages))
            let body = Array(repeating: UInt8(1), count: 8 << 20)
            let large = Array(repeating: RabbitMessage(exchange: "", routingKey: "limit-nowhere", body: body), count: 9)
            #expect(await failure(of: { try await connection.publish(large) }) == .limitExceeded(.batchBytes))
        }
    }

    @Test func `one consumer too many, and a prefetch out of range, are refused`() async throws {
        try await SharedRabbit.withConnection { connection in
            try await connection.declareQueue("limit-consumers")
            for prefetch in [0, -1, RabbitConnection.prefetchMax + 1] {
                let error = await failure(of: {
                    try await connection.consume(queue: "limit-consumers", prefetch: prefetch)
                })
                #expect(error == .limitExceeded(.prefetch))
            }
            var consumers: [RabbitConsumer] = []
            for _ in 0..<RabbitConnection.consumersMax {
                consumers.append(try await connection.consume(queue: "limit-consumers", prefetch: 1))
            }
            let error = await failure(of: { try await connection.consume(queue: "limit-consumers", prefetch: 1) })
            #expect(error == .limitExceeded(.consumers))
            try await consumers[3].cancel()
            _ = try await connection.consume(queue: "limit-consumers", prefetch: 1)
        }
    }
}
