import KafkaClient
import Testing

/// How records are read, on real and mock brokers.
@Suite(.timeLimit(.minutes(5))) struct ConsumerTests {
    @Test func `a reader without a record is answered in time`() async throws {
        try await withMock { cluster, clients in
            try await cluster.createTopic("event", partitions: 1)
            try await clients.withConsumer(.fromBeginning(topics: ["event"])) { consumer in
                let start = ContinuousClock.now
                let record = try await consumer.next(timeout: .milliseconds(300))
                #expect(record == nil)
                #expect(.now - start >= .milliseconds(300))
                let other = try await consumer.next(timeout: .zero)
                #expect(other == nil)
            }
        }
    }

    @Test func `a reader waits for the topic and for its records`() async throws {
        try await withBroker { _, clients in
            try await clients.withConsumer(.fromBeginning(topics: ["late"])) { consumer in
                #expect(try await consumer.next(timeout: .milliseconds(200)) == nil)
                let reader = Task { try await consumer.next(timeout: .seconds(60)) }
                try await clients.withProducer { producer in
                    try await producer.createTopic("late", partitions: 3)
                    let report = try await producer.produce([KafkaRecord("late", "k", "x")])[0]
                    #expect(report.error == nil)
                }
                #expect(try await reader.value?.valueText == "x")
            }
        }
    }

    @Test func `a reader that gives up takes no record away`() async throws {
        try await withMock { cluster, clients in
            try await cluster.createTopic("event", partitions: 1)
            try await clients.withConsumer(.fromBeginning(topics: ["event"])) { consumer in
                #expect(try await consumer.next(timeout: .milliseconds(100)) == nil)
                let reader = Task {
                    await failure { () throws(KafkaError) in try await consumer.next(timeout: .seconds(60)) }
                }
                reader.cancel()
                #expect(await reader.value == .cancelled)
                try await clients.withProducer { producer in
                    _ = try await producer.produce((0..<3).map { KafkaRecord("event", "k", "\($0)") })
                }
                for number in 0..<3 {
                    #expect(try await consumer.next(timeout: .seconds(60))?.valueText == "\(number)")
                }
            }
        }
    }

    @Test func `readers beyond the limit are refused, and closing answers the others`() async throws {
        try await withMock { cluster, clients in
            try await cluster.createTopic("event", partitions: 1)
            let consumer = try KafkaConsumer(clients.options, reading: .fromBeginning(topics: ["event"]))
            let errors = await withTaskGroup(of: KafkaError?.self) { group in
                for _ in 0...KafkaConsumer.readsWaitingMax {
                    group.addTask {
                        await failure { () throws(KafkaError) in try await consumer.next(timeout: .seconds(60)) }
                    }
                }
                var errors: [KafkaError?] = []
                // The one too many is answered first, and the others when it has been.
                for await error in group {
                    errors.append(error)
                    if errors.count == 1 { await consumer.close() }
                }
                return errors
            }
            #expect(errors.first == .limitExceeded(.readsWaiting))
            #expect(errors.dropFirst().allSatisfy { $0 == .closed })
            #expect(errors.count == KafkaConsumer.readsWaitingMax + 1)
            let late = await failure { () throws(KafkaError) in try await consumer.next(timeout: .zero) }
            #expect(late == .closed)
        }
    }

    @Test func `brokers that are away are told`() async throws {
        let clients = Clients(bootstrapServers: "127.0.0.1:1")
        try await clients.withConsumer(.fromBeginning(topics: ["event"])) { consumer in
            let error = await failure { () throws(KafkaError) in try await consumer.next(timeout: .seconds(1)) }
            #expect(error?.isUnavailable == true, "\(String(describing: error))")
        }
    }

    @Test func `a group goes on where it left off`() async throws {
        try await withBroker { _, clients in
            try await clients.withProducer { producer in
                try await producer.createTopic("event", partitions: 1)
                _ = try await producer.produce((0..<10).map { KafkaRecord("event", "k", "\($0)") })
            }
            var read: [String?] = []
            for share in [4, 6] {
                // The broker lets a new member wait for half of the session's time.
                try await clients.withConsumer(
                    .group("readers", topics: ["event"]), extra: [("session.timeout.ms", "6000")]
                ) { consumer in
                    for _ in 0..<share { read.append(try await consumer.next(timeout: .seconds(60))?.valueText) }
                }
            }
            #expect(read == (0..<10).map { "\($0)" })
        }
    }
}
