import RabbitClient
import Testing

@Suite(.timeLimit(.minutes(5)))
struct PublishTests {
    @Test(arguments: [QueueKind.quorum, .classic])
    func `a batch larger than the window is confirmed and kept in order`(kind: QueueKind) async throws {
        try await SharedRabbit.withConnection({ $0.confirmWindow = 100 }) { connection in
            let queue = "publish-order-\(kind.rawValue)"
            try await connection.declareQueue(queue, kind: kind)
            let outcomes = try await connection.publish(RabbitMessage.batch(2_500, to: queue))
            #expect(outcomes == Array(repeating: .confirmed, count: 2_500))
            let deliveries = try await connection.drain(queue, count: 2_500)
            #expect(deliveries.map(\.messageID) == (0..<2_500).map(String.init))
        }
    }

    @Test func `many batches at once are each confirmed`() async throws {
        try await SharedRabbit.withConnection { connection in
            try await connection.declareQueue("publish-many")
            try await withThrowingTaskGroup(of: [PublishOutcome].self) { group in
                for batch in 0..<20 {
                    group.addTask {
                        try await connection.publish(
                            RabbitMessage.batch(100, to: "publish-many", prefix: "\(batch)-"))
                    }
                }
                for try await outcomes in group { #expect(outcomes == Array(repeating: .confirmed, count: 100)) }
            }
            let ids = Set(try await connection.drain("publish-many", count: 2_000).map(\.messageID))
            #expect(ids.count == 2_000)
        }
    }

    @Test func `an unroutable message is told and its neighbours are confirmed`() async throws {
        try await SharedRabbit.withConnection { connection in
            try await connection.declareQueue("publish-routable")
            var messages = RabbitMessage.batch(300, to: "publish-routable")
            let lost = [0, 1, 150, 299]
            for index in lost { messages[index].routingKey = "publish-nowhere" }
            let outcomes = try await connection.publish(messages)
            #expect(outcomes.indices.filter { outcomes[$0] == .unroutable } == lost)
            #expect(outcomes.count { $0 == .confirmed } == 296)
        }
    }

    @Test func `returned messages are told apart though they look alike`() async throws {
        try await SharedRabbit.withConnection { connection in
            try await connection.declareQueue("publish-alike")
            // Without ids; the bodies, larger than a frame, come back with them.
            var messages = Array(
                repeating: RabbitMessage(
                    exchange: "", routingKey: "publish-alike", body: Array(repeating: 7, count: 200_000)),
                count: 6)
            for index in [1, 4] { messages[index].routingKey = "publish-nowhere" }
            let outcomes = try await connection.publish(messages)
            #expect(outcomes == [.confirmed, .unroutable, .confirmed, .confirmed, .unroutable, .confirmed])
        }
    }

    @Test func `a refused message is told to its sender`() async throws {
        try await SharedRabbit.withConnection { connection in
            try await connection.declareQueue("publish-full", kind: .classic, messagesMax: 5)
            var outcomes: [PublishOutcome] = []
            for number in 0..<10 {
                outcomes += try await connection.publish(
                    RabbitMessage.batch(1, to: "publish-full", prefix: "\(number)-"))
            }
            #expect(outcomes == Array(repeating: .confirmed, count: 5) + Array(repeating: .refused, count: 5))
            #expect(try await connection.declareQueue("publish-full", kind: .classic, messagesMax: 5) == 5)
        }
    }

    @Test func `an exchange that does not exist costs its batch alone`() async throws {
        try await SharedRabbit.withConnection { connection in
            try await connection.declareQueue("publish-on")
            var messages = RabbitMessage.batch(3, to: "publish-on")
            messages[1].exchange = "publish-no-such-exchange"
            let interrupted = await interruption(of: { try await connection.publish(messages) })
            let progress = try #require(interrupted)
            #expect(await rejection(of: { throw progress.cause }) == .notFound)
            #expect(progress.outcomes.count == 3 && progress.unsettled.contains(1))
            let outcomes = try await connection.publish(RabbitMessage.batch(700, to: "publish-on"))
            #expect(outcomes == Array(repeating: .confirmed, count: 700))
        }
    }

    @Test func `an empty batch is done`() async throws {
        try await SharedRabbit.withConnection { connection in
            let outcomes = try await connection.publish([])
            #expect(outcomes == [])
        }
    }

    @Test func `a caller that was cancelled before publishes nothing`() async throws {
        try await SharedRabbit.withConnection { connection in
            try await connection.declareQueue("publish-cancelled")
            let error = await inCancelledTask {
                await failure(of: {
                    try await connection.publish(RabbitMessage.batch(10, to: "publish-cancelled"))
                })
            }
            #expect(error == .cancelled)
            #expect(try await connection.publish(RabbitMessage.batch(1, to: "publish-cancelled")) == [.confirmed])
            #expect(try await connection.declareQueue("publish-cancelled") == 1)
        }
    }
}
