import RabbitClient
import Testing

@Suite(.timeLimit(.minutes(5)))
struct ConsumeTests {
    @Test(arguments: [[], Array("{\"a\":1}".utf8), Array(repeating: 0xFF, count: 500_000)] as [[UInt8]])
    func `headers, identifiers and body arrive as they were sent`(body: [UInt8]) async throws {
        try await SharedRabbit.withConnection { connection in
            let queue = "consume-whole-\(body.count)"
            try await connection.declareQueue(queue)
            let headers = [("ce_type", "OrderCreated"), ("ce_subject", "żółć 🐇"), ("empty", "")]
            let message = RabbitMessage(
                exchange: "", routingKey: queue, messageID: "01890a5d-ac96-774b-bcce-b302099a8057",
                contentType: "application/json", type: "OrderCreated", timestampSeconds: 1_700_000_000,
                headers: headers, body: body)
            #expect(try await connection.publish([message]) == [.confirmed])
            let delivery = try #require(try await connection.drain(queue, count: 1).first)
            #expect(delivery.messageID == message.messageID)
            #expect(delivery.contentType == message.contentType)
            #expect(delivery.type == message.type)
            #expect(delivery.timestampSeconds == message.timestampSeconds)
            #expect(delivery.headers.map(\.0) == headers.map(\.0))
            #expect(delivery.headers.map(\.1) == headers.map(\.1))
            #expect(delivery.body == body)
            #expect(delivery.routingKey == queue && !delivery.isRedelivered)
        }
    }

    @Test func `what was not acknowledged is delivered again after the connection`() async throws {
        try await SharedRabbit.withConnection { connection in
            try await connection.declareQueue("consume-again")
            _ = try await connection.publish(RabbitMessage.batch(10, to: "consume-again"))
            let tag = try await SharedRabbit.withConnection { first in
                var iterator = try await first.consume(queue: "consume-again", prefetch: 10).makeAsyncIterator()
                var taken: [RabbitDelivery] = []
                while taken.count < 6, let delivery = try await iterator.next() { taken.append(delivery) }
                try await first.acknowledge(taken[3].tag, andEarlier: true)
                return taken[4].tag
            }
            let rest = try await connection.drain("consume-again", count: 6)
            #expect(rest.map(\.messageID) == ["4", "5", "6", "7", "8", "9"])
            #expect(rest[0].isRedelivered)
            #expect(rest[0].headers.map(\.0) == ["x-delivery-count"] && rest[0].headers.map(\.1) == ["1"])
            try await eventually { try await connection.declareQueue("consume-again") == 0 }
            let late = await rejection(of: { try await connection.acknowledge(tag) })
            #expect(late == .preconditionFailed)
        }
    }

    @Test func `a rejected delivery comes back, or does not`() async throws {
        try await SharedRabbit.withConnection { connection in
            try await connection.declareQueue("consume-rejected")
            _ = try await connection.publish(RabbitMessage.batch(2, to: "consume-rejected"))
            let consumer = try await connection.consume(queue: "consume-rejected", prefetch: 1)
            var iterator = consumer.makeAsyncIterator()
            let first = try #require(try await iterator.next())
            try await connection.reject(first.tag, requeue: true)
            var ids: [String] = []
            while ids.count < 2, let delivery = try await iterator.next() {
                ids.append(delivery.messageID)
                try await connection.reject(delivery.tag, requeue: false)
            }
            #expect(Set(ids) == ["0", "1"])
            try await consumer.cancel()
            try await eventually { try await connection.declareQueue("consume-rejected") == 0 }
        }
    }

    @Test func `no more than the prefetch is on its way, and a second acknowledgement is refused`() async throws {
        try await SharedRabbit.withConnection { connection in
            try await connection.declareQueue("consume-prefetch")
            _ = try await connection.publish(RabbitMessage.batch(9, to: "consume-prefetch"))
            let consumer = try await connection.consume(queue: "consume-prefetch", prefetch: 2)
            var iterator = consumer.makeAsyncIterator()
            let first = try #require(try await iterator.next())
            _ = try #require(try await iterator.next())
            #expect(try await connection.declareQueue("consume-prefetch") == 7)
            try await connection.acknowledge(first.tag)
            let twice = await rejection(of: { try await connection.acknowledge(first.tag) })
            #expect(twice == .preconditionFailed)
            #expect(try await iterator.next()?.messageID == "2")
        }
    }

    @Test func `a queue that is not there cannot be consumed`() async throws {
        try await SharedRabbit.withConnection { connection in
            let error = await rejection(of: { try await connection.consume(queue: "consume-nowhere", prefetch: 1) })
            #expect(error == .notFound)
            try await connection.declareQueue("consume-nowhere")
            _ = try await connection.consume(queue: "consume-nowhere", prefetch: 1)
        }
    }

    @Test func `a deleted queue ends its consumer and no other`() async throws {
        try await SharedRabbit.withConnection { connection in
            for queue in ["consume-deleted", "consume-kept"] { try await connection.declareQueue(queue) }
            var deleted = try await connection.consume(queue: "consume-deleted", prefetch: 1).makeAsyncIterator()
            var kept = try await connection.consume(queue: "consume-kept", prefetch: 1).makeAsyncIterator()
            try await connection.deleteQueue("consume-deleted")
            let error = await unavailability(of: { try await deleted.next() })
            #expect(error == .notFound)
            _ = try await connection.publish(RabbitMessage.batch(1, to: "consume-kept"))
            #expect(try await kept.next()?.messageID == "0")
        }
    }

    @Test func `a cancelled consumer ends and gives its deliveries back`() async throws {
        try await SharedRabbit.withConnection { connection in
            try await connection.declareQueue("consume-ended")
            _ = try await connection.publish(RabbitMessage.batch(3, to: "consume-ended"))
            let consumer = try await connection.consume(queue: "consume-ended", prefetch: 3)
            var iterator = consumer.makeAsyncIterator()
            let first = try #require(try await iterator.next())
            try await consumer.cancel()
            try await consumer.cancel()
            #expect(try await iterator.next() == nil)
            let late = await rejection(of: { try await connection.acknowledge(first.tag) })
            #expect(late == .preconditionFailed)
            // On the same channel, which must not be taken for the earlier consumer's.
            let again = try await connection.drain("consume-ended", count: 3)
            #expect(Set(again.map(\.messageID)) == ["0", "1", "2"])
        }
    }

    @Test func `a cancelled taker takes nothing`() async throws {
        try await SharedRabbit.withConnection { connection in
            try await connection.declareQueue("consume-taker")
            let consumer = try await connection.consume(queue: "consume-taker", prefetch: 3)
            let taker = Task { () -> RabbitError? in
                var iterator = consumer.makeAsyncIterator()
                return await failure(of: { try await iterator.next() })
            }
            taker.cancel()
            #expect(await taker.value == .cancelled)
            _ = try await connection.publish(RabbitMessage.batch(1, to: "consume-taker"))
            var iterator = consumer.makeAsyncIterator()
            #expect(try await iterator.next()?.messageID == "0")
        }
    }

    @Test func `a delivery that is too large comes without its body and can be set aside`() async throws {
        try await SharedRabbit.withConnection { connection in
            try await connection.declareQueue("consume-large.dead")
            try await connection.declareQueue("consume-large", deadLetters: "consume-large.dead")
            try await connection.declareQueue("consume-large", deadLetters: "consume-large.dead")
            let large = RabbitMessage(
                exchange: "", routingKey: "consume-large", body: Array(repeating: 1, count: 300_000))
            _ = try await connection.publish([large] + RabbitMessage.batch(1, to: "consume-large"))
            try await SharedRabbit.withConnection({ $0.bodyBytesMax = 299_999 }) { small in
                var iterator = try await small.consume(queue: "consume-large", prefetch: 9).makeAsyncIterator()
                let first = try #require(try await iterator.next())
                #expect(first.isTooLarge)
                #expect(first.body.isEmpty)
                #expect(first.bodyBytes == 300_000)
                let second = try #require(try await iterator.next())
                #expect(!second.isTooLarge)
                #expect(second.messageID == "0")
                try await small.reject(first.tag, requeue: false)
                try await small.acknowledge(second.tag)
            }
            #expect(try await connection.drain("consume-large.dead", count: 1)[0].body.count == 300_000)
        }
    }

    @Test func `who asks and by which name the answer is known comes with a message`() async throws {
        try await SharedRabbit.withConnection { connection in
            try await connection.declareQueue("consume-asking")
            let asked = RabbitMessage(
                exchange: "", routingKey: "consume-asking", messageID: "m", correlationID: "c-1", replyTo: "answers",
                body: [1])
            var lost = asked
            lost.routingKey = "consume-asking-nowhere"
            // One that comes back is known again though its correlation id is its own.
            let outcomes = try await connection.publish([asked, lost, asked])
            #expect(outcomes == [.confirmed, .unroutable, .confirmed])
            let taken = try await connection.drain("consume-asking", count: 2)
            #expect(taken.map(\.correlationID) == ["c-1", "c-1"])
            #expect(taken.map(\.replyTo) == ["answers", "answers"])
            _ = try await connection.publish(RabbitMessage.batch(1, to: "consume-asking"))
            #expect(try await connection.drain("consume-asking", count: 1)[0].replyTo.isEmpty)
        }
    }

    @Test func `the owner's close ends a consumer without an error`() async throws {
        let connection = RabbitConnection(try await SharedRabbit.server().options)
        try await connection.connect()
        try await connection.declareQueue("consume-closed")
        var iterator = try await connection.consume(queue: "consume-closed", prefetch: 1).makeAsyncIterator()
        await connection.close()
        #expect(try await iterator.next() == nil)
    }
}
