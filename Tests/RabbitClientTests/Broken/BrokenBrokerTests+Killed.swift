import Brokers
import RabbitClient
import Testing

extension BrokenBrokerTests {
    /// A broker that is killed with SIGKILL and started again.
    struct Killed {
        @Test func `no message told as confirmed is lost by a kill in the middle of publishing`() async throws {
            try await BrokenRabbit.withServer { server in
                let connection = RabbitConnection(server.options)
                try await connection.connect()
                let (started, signal) = AsyncStream.makeStream(of: Void.self)
                let publishing = Task {
                    await publishUntilFailure(connection) { round in if round == 2 { signal.finish() } }
                }
                for await _ in started {}
                try await server.kill()
                let (confirmed, error) = await publishing.value
                #expect(confirmed.count >= 2_100)
                // In a batch, or between two.
                let progress = await interruption(of: { throw error })
                #expect(await unavailability(of: { throw progress?.cause ?? error }) != nil)
                #expect(await unavailability(of: { try await connection.declareQueue("broken-kill") }) == .disconnected)

                try await BrokenRabbit.restart(server)
                try await connection.connect()
                let kept = try await idsLeft(in: "broken-kill", connection)
                #expect(confirmed.isSubset(of: kept))
                await connection.close()
            }
        }

        @Test func `a kill ends a consumer, and what it had comes again`() async throws {
            try await BrokenRabbit.withServer { server in
                let connection = RabbitConnection(server.options)
                try await connection.connect()
                _ = try await connection.publish(RabbitMessage.batch(3, to: "broken-consumer"))
                var iterator = try await connection.consume(queue: "broken-consumer", prefetch: 1).makeAsyncIterator()
                let first = try #require(try await iterator.next())
                try await server.kill()
                #expect(await unavailability(of: { try await iterator.next() }) != nil)
                try await BrokenRabbit.restart(server)
                try await connection.connect()
                let late = await rejection(of: { try await connection.acknowledge(first.tag) })
                #expect(late == .preconditionFailed)
                #expect(try await idsLeft(in: "broken-consumer", connection) == ["0", "1", "2"])
                await connection.close()
            }
        }

        /// Publishes batches until one fails; the ids that were told as confirmed, and the failure.
        private func publishUntilFailure(
            _ connection: RabbitConnection, _ roundEnded: (Int) -> Void
        ) async -> (confirmed: Set<String>, error: RabbitError) {
            var confirmed: Set<String> = []
            for round in 0... {
                let batch = RabbitMessage.batch(700, to: "broken-kill", prefix: "\(round)-")
                do throws(RabbitError) {
                    let outcomes = try await connection.publish(batch)
                    for index in batch.indices where outcomes[index] == .confirmed {
                        confirmed.insert(batch[index].messageID)
                    }
                    roundEnded(round)
                } catch {
                    guard case .outcomeUnknown(let progress) = error else { return (confirmed, error) }
                    for index in batch.indices where progress.outcomes[index] == .confirmed {
                        confirmed.insert(batch[index].messageID)
                    }
                    return (confirmed, error)
                }
            }
            return (confirmed, .cancelled)
        }

        /// The ids of all that is in the queue.
        ///
        /// A queue keeps its order, so that one more message comes last; counts are of no use just after a restart.
        private func idsLeft(in queue: String, _ connection: RabbitConnection) async throws -> Set<String> {
            let end = RabbitMessage(exchange: "", routingKey: queue, messageID: "end", body: [])
            #expect(try await connection.publish([end]) == [.confirmed])
            let consumer = try await connection.consume(queue: queue, prefetch: 1_000)
            var ids: Set<String> = []
            for try await delivery in consumer {
                try await connection.acknowledge(delivery.tag)
                if delivery.messageID == "end" { break }
                ids.insert(delivery.messageID)
            }
            return ids
        }
    }
}
