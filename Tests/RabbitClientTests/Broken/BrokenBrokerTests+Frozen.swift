import Brokers
import Testing

@testable import RabbitClient

extension BrokenBrokerTests {
    /// A broker that keeps its connections and answers nothing (SIGSTOP), until it goes on.
    struct Frozen {
        @Test func `a frozen broker is noticed by its silence`() async throws {
            try await BrokenRabbit.withConnection({ $0.heartbeat = .seconds(1) }) { server, connection in
                try await connection.declareQueue("broken-silent")
                var iterator = try await connection.consume(queue: "broken-silent", prefetch: 1).makeAsyncIterator()
                try await BrokenRabbit.frozen(server) {
                    let start = ContinuousClock.now
                    #expect(await unavailability(of: { try await iterator.next() }) == .heartbeatTimedOut)
                    #expect(ContinuousClock.now - start < .seconds(10))
                }
                try await connection.connect()
                #expect(try await connection.declareQueue("broken-silent") == 0)
            }
        }

        /// With the large bodies the socket is full in the middle of one.
        @Test(arguments: [10, 4_000_000])
        func `a publisher waits for a frozen broker no longer than it was told`(bodyBytes: Int) async throws {
            let change = { (options: inout RabbitOptions) in
                // Not by its silence is it to be found.
                options.heartbeat = .seconds(60)
                options.answerTimeout = .seconds(2)
            }
            try await BrokenRabbit.withConnection(change) { server, connection in
                try await connection.declareQueue("broken-stuck")
                let message = RabbitMessage(
                    exchange: "", routingKey: "broken-stuck", body: Array(repeating: 1, count: bodyBytes))
                try await BrokenRabbit.frozen(server) {
                    let start = ContinuousClock.now
                    let interrupted = await interruption(of: {
                        try await connection.publish(Array(repeating: message, count: 12))
                    })
                    #expect(ContinuousClock.now - start < .seconds(20))
                    let progress = try #require(interrupted)
                    #expect(progress.unsettled.count == 12)
                    #expect(await unavailability(of: { throw progress.cause }) != nil)
                }
            }
        }

        @Test func `connecting to a frozen broker, and asking one, take no longer than they were told`() async throws {
            let change = { (options: inout RabbitOptions) in
                options.connectTimeout = .seconds(1)
                options.answerTimeout = .seconds(1)
            }
            try await BrokenRabbit.withConnection(change) { server, connection in
                try await BrokenRabbit.frozen(server) {
                    let start = ContinuousClock.now
                    #expect(
                        await unavailability(of: { try await connection.declareQueue("broken-asked") }) == .timedOut)
                    #expect(await unavailability(of: { try await connection.connect() }) == .timedOut)
                    #expect(ContinuousClock.now - start < .seconds(10))
                }
            }
        }

        @Test func `a cancelled publisher is told at once what is not settled`() async throws {
            try await BrokenRabbit.withConnection({ $0.confirmWindow = 50 }) { server, connection in
                try await connection.declareQueue("broken-cancelled")
                try await BrokenRabbit.frozen(server) {
                    let publishing = Task {
                        await interruption(of: {
                            try await connection.publish(RabbitMessage.batch(80, to: "broken-cancelled"))
                        })
                    }
                    try await eventually { try await connection.owedCount() == 50 }
                    publishing.cancel()
                    let progress = try #require(await publishing.value)
                    #expect(progress.cause == .cancelled && progress.sentCount == 50)
                    #expect(progress.outcomes == Array(repeating: nil, count: 80))
                }
                // What the cancelled one sent is confirmed to nobody, and the next batch is not mistaken for it.
                #expect(try await connection.publish(RabbitMessage.batch(1, to: "broken-cancelled")) == [.confirmed])
                #expect(try await connection.declareQueue("broken-cancelled") == 51)
            }
        }

        @Test func `a batch too many is refused`() async throws {
            try await BrokenRabbit.withConnection { server, connection in
                try await connection.declareQueue("broken-batches")
                try await BrokenRabbit.frozen(server) {
                    await withTaskGroup(of: RabbitError?.self) { group in
                        for _ in 0...RabbitConnection.batchesWaitingMax {
                            group.addTask {
                                await failure(of: {
                                    try await connection.publish(RabbitMessage.batch(1, to: "broken-batches"))
                                })
                            }
                        }
                        #expect(await group.next() == .limitExceeded(.batchesWaiting))
                        group.cancelAll()
                        for await error in group {
                            #expect(await interruption(of: { throw try #require(error) })?.cause == .cancelled)
                        }
                    }
                }
            }
        }

        @Test func `a call too many is refused`() async throws {
            try await BrokenRabbit.withConnection({ $0.answerTimeout = .seconds(3) }) { server, connection in
                try await BrokenRabbit.frozen(server) {
                    let errors = await withTaskGroup(of: RabbitError?.self) { group in
                        // The thread may take one full inbox away before it is stuck with its first call.
                        for _ in 0..<(2 * RabbitConnection.callsWaitingMax + 10) {
                            group.addTask {
                                await failure(of: { try await connection.declareQueue("broken-calls") })
                            }
                        }
                        return await group.reduce(into: []) { $0.append($1) }
                    }
                    #expect(errors.contains(.limitExceeded(.callsWaiting)))
                    #expect(!errors.contains(nil))
                }
            }
        }

        @Test func `closing does not wait for a frozen broker`() async throws {
            try await BrokenRabbit.withConnection { server, connection in
                try await connection.declareQueue("broken-closed")
                try await BrokenRabbit.frozen(server) {
                    let publishing = Task {
                        await interruption(of: {
                            try await connection.publish(RabbitMessage.batch(5, to: "broken-closed"))
                        })
                    }
                    try await eventually { try await connection.owedCount() == 5 }
                    let start = ContinuousClock.now
                    await connection.close()
                    #expect(ContinuousClock.now - start < .seconds(10))
                    let progress = try #require(await publishing.value)
                    #expect(progress.cause == .closed && progress.sentCount == 5)
                }
            }
        }
    }
}

extension RabbitConnection {
    /// Messages on their way, which a test waits for.
    fileprivate func owedCount() async throws -> Int {
        try await thread.perform { core throws(RabbitError) in try core.current().line.owedCount }
    }
}
