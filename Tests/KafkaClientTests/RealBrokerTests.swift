import Brokers
import KafkaClient
import Testing

/// Records written to a real broker, and read back.
@Suite(.timeLimit(.minutes(5))) struct RealBrokerTests {
    @Test func `records come back as they were written`() async throws {
        try await withBroker { _, clients in
            let records = [
                KafkaRecord(
                    topic: "event", key: Array("k".utf8), value: Array("v".utf8),
                    headers: [("ce_id", Array("1".utf8)), ("empty", []), ("twice", [1]), ("twice", [0, 255])],
                    timestampMilliseconds: 1_700_000_000_123),
                KafkaRecord(topic: "event", key: nil, value: []),
                KafkaRecord(topic: "event", key: [], value: [0, 10, 255]),
                KafkaRecord(topic: "event", key: [0, 255], value: Array(repeating: 7, count: 900_000)),
            ]
            try await clients.withProducer { producer in
                try await producer.createTopic("event", partitions: 1)
                let reports = try await producer.produce(records)
                #expect(reports.map(\.error) == [nil, nil, nil, nil])
                #expect(reports.compactMap(\.offset) == [0, 1, 2, 3])
            }
            let read = try await clients.read(4, of: "event")
            try #require(read.count == 4)
            for (record, received) in zip(records, read) {
                #expect(received.topic == "event")
                #expect(received.partition == 0)
                #expect(received.key == record.key)
                #expect(received.value == record.value)
                #expect(received.headers.map(\.0) == record.headers.map(\.0))
                #expect(received.headers.map(\.1) == record.headers.map(\.1))
            }
            #expect(read.map(\.offset) == [0, 1, 2, 3])
            #expect(read[0].timestampMilliseconds == 1_700_000_000_123)
            #expect((read[1].timestampMilliseconds ?? 0) > 1_700_000_000_123, "the time of sending")
        }
    }

    @Test func `the records of a key keep their order over partitions, calls and callers`() async throws {
        try await withBroker { _, clients in
            try await clients.withProducer { producer in
                try await producer.createTopic("event", partitions: 6)
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for key in 0..<20 {
                        group.addTask {
                            for call in 0..<5 {
                                let records = (0..<20).map { KafkaRecord("event", "\(key)", "\(call * 20 + $0)") }
                                let reports = try await producer.produce(records)
                                #expect(reports.allSatisfy { $0.error == nil }, "\(reports)")
                            }
                        }
                    }
                    try await group.waitForAll()
                }
            }
            let read = try await clients.read(2_000, of: "event")
            #expect(read.count == 2_000)
            #expect(Set(read.map(\.partition)).count > 1)
            for key in 0..<20 {
                let records = read.filter { $0.keyText == "\(key)" }
                #expect(Set(records.map(\.partition)).count == 1)
                #expect(records.map(\.valueText) == (0..<100).map { "\($0)" })
            }
        }
    }

    @Test(arguments: [KafkaCompression.none, .gzip, .snappy, .lz4, .zstd])
    func `a compressed batch is read back whole`(compression: KafkaCompression) async throws {
        try await withBroker { _, clients in
            let text = String(repeating: "the same words again and ", count: 400)
            try await clients.withProducer({ $0.compression = compression }) { producer in
                try await producer.createTopic("event", partitions: 1)
                let reports = try await producer.produce((0..<50).map { KafkaRecord("event", "k", text + "\($0)") })
                #expect(reports.allSatisfy { $0.error == nil }, "\(reports[0])")
            }
            let read = try await clients.read(50, of: "event").map(\.valueText)
            #expect(read == (0..<50).map { text + "\($0)" })
        }
    }

    @Test func `a topic that is there is not made again`() async throws {
        try await withBroker { _, clients in
            try await clients.withProducer { producer in
                try await producer.createTopic("event", partitions: 2)
                let refused = await failure { () throws(KafkaError) in
                    try await producer.createTopic("event", partitions: 2)
                }
                #expect(refused?.isRejected == true)
                #expect(refused?.reason?.code == .topicExists)
                let impossible = await failure { () throws(KafkaError) in
                    try await producer.createTopic("other", partitions: 0)
                }
                #expect(impossible?.isRejected == true, "\(String(describing: impossible))")
            }
        }
    }

    @Test func `a frozen broker leaves the outcome unknown, and later records are delivered`() async throws {
        try await withBroker { server, clients in
            try await clients.withProducer({ $0.messageTimeout = .seconds(5) }) { producer in
                try await producer.createTopic("event", partitions: 1)
                _ = try await producer.produce([KafkaRecord("event", "k", "first")])
                try server.freeze()
                let report = try await producer.produce([KafkaRecord("event", "k", "second")])[0]
                #expect(report.error?.isOutcomeUnknown == true, "\(report)")
                try server.proceed()
            }
            // As the error says: the caller produces it again, and readers may see it twice.
            try await clients.withProducer { producer in
                let again = try await producer.produce([KafkaRecord("event", "k", "second")])[0]
                #expect(again.error == nil)
            }
            let read = try await clients.read(2, of: "event").map(\.valueText)
            #expect([["first", "second"], ["first", "second", "second"]].contains(read), "\(read)")
        }
    }

    @Test func `a batch that is sent twice is written once`() async throws {
        try await withBroker { server, clients in
            try await clients.withProducer({ $0.extra = [("socket.timeout.ms", "1000")] }) { producer in
                try await producer.createTopic("event", partitions: 1)
                _ = try await producer.produce([KafkaRecord("event", "k", "first")])
                try server.freeze()
                let caller = Task { try await producer.produce((0..<5).map { KafkaRecord("event", "k", "\($0)") }) }
                // The client waits a second for the answer, then sends again over another connection. The frozen
                // broker finds both batches when it goes on.
                try await Task.sleep(for: .seconds(3))
                try server.proceed()
                #expect(try await caller.value.allSatisfy { $0.error == nil })
                #expect(try await producer.produce([KafkaRecord("event", "k", "last")])[0].error == nil)
            }
            let read = try await clients.read(7, of: "event").map(\.valueText)
            #expect(read == ["first", "0", "1", "2", "3", "4", "last"])
        }
    }

    @Test func `a killed broker's records are told, and none that is acknowledged later is lost`() async throws {
        try await withBroker { server, clients in
            var options = clients.options
            options.messageTimeout = .seconds(1)
            var producer = try KafkaProducer(options)
            try await producer.createTopic("event", partitions: 1)
            _ = try await producer.produce([KafkaRecord("event", "k", "first")])
            try await server.kill()
            let reports = try await producer.produce((0..<10).map { KafkaRecord("event", "k", "\($0)") })
            #expect(reports.allSatisfy { $0.error?.isTimedOut == true || $0.error?.isOutcomeUnknown == true })
            // It kept everything in memory only, and forgot the producer with it.
            try await server.start()
            try await clients.withProducer { try await $0.createTopic("event", partitions: 1) }
            var delivered: [String] = []
            for number in 0..<50 {
                do throws(KafkaError) {
                    let report = try await producer.produce([KafkaRecord("event", "k", "\(number)")])[0]
                    if report.error == nil { delivered.append("\(number)") }
                } catch {
                    guard error.isFatal else { throw error }
                    await producer.close(flushing: .zero)
                    producer = try KafkaProducer(options)
                }
            }
            await producer.close(flushing: .zero)
            #expect(delivered.count > 30, "\(delivered)")
            let read = try await clients.read(delivered.count, of: "event").map(\.valueText)
            #expect(Set(delivered).isSubset(of: read.compactMap { $0 }))
        }
    }
}
