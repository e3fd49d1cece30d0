import KafkaClient
import Testing

/// Callers that give up, and clients that are closed under their callers.
@Suite(.timeLimit(.minutes(5))) struct EndingTests {
    private static let records = (0..<30).map { KafkaRecord("event", "k", "\($0)") }

    @Test func `a cancelled caller is told at once what was handed over and what was not`() async throws {
        try await withMock { cluster, clients in
            try await cluster.createTopic("event", partitions: 1)
            try await cluster.setBrokerDown()
            try await clients.withProducer({ $0.recordsQueuedMax = 10 }) { producer in
                let start = ContinuousClock.now
                let caller = Task { try await producer.produce(Self.records) }
                try await eventually { producer.gauges == KafkaProducerGauges(recordsQueued: 10, recordsWaiting: 20) }
                caller.cancel()
                let reports = try await caller.value
                #expect(.now - start < .seconds(20), "before the records' own time limit")
                #expect(reports[..<10].allSatisfy { $0.error?.isOutcomeUnknown == true }, "\(reports)")
                #expect(reports[10...].allSatisfy { $0.error == .cancelled }, "\(reports)")
                // What was handed over is still sent, and nothing else.
                try await cluster.setBrokerUp()
                #expect(try await producer.produce([KafkaRecord("event", "k", "after")])[0].error == nil)
                let read = try await clients.read(11, of: "event").map(\.valueText)
                #expect(read == (0..<10).map { "\($0)" } + ["after"])
            }
        }
    }

    @Test func `a caller that is cancelled before it asks writes nothing`() async throws {
        try await withMock { cluster, clients in
            try await cluster.createTopic("event", partitions: 1)
            try await clients.withProducer { producer in
                let caller = Task {
                    while !Task.isCancelled { await Task.yield() }
                    return await failure { () throws(KafkaError) in try await producer.produce(Self.records) }
                }
                caller.cancel()
                #expect(await caller.value == .cancelled)
                _ = try await producer.produce([KafkaRecord("event", "k", "after")])
                #expect(try await clients.read(1, of: "event").map(\.valueText) == ["after"])
            }
        }
    }

    @Test func `many callers that give up at any moment are all answered`() async throws {
        try await withMock { cluster, clients in
            try await cluster.createTopic("event", partitions: 2)
            try await cluster.setRoundTrip(milliseconds: 2)
            try await clients.withProducer({ $0.recordsQueuedMax = 50 }) { producer in
                let answered = await withTaskGroup(of: Bool.self) { group in
                    for number in 0..<200 {
                        group.addTask {
                            let caller = Task { try await producer.produce(Array(Self.records[..<10])) }
                            try? await Task.sleep(for: .microseconds(number * 37 % 5_000))
                            caller.cancel()
                            switch await caller.result {
                            case .success(let reports): return reports.count == 10
                            case .failure(let error): return error as? KafkaError == .cancelled
                            }
                        }
                    }
                    return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
                }
                #expect(answered == 200)
                let later = try await producer.produce(Self.records)
                #expect(later.allSatisfy { $0.error == nil })
            }
        }
    }

    @Test func `closing waits for what is in flight`() async throws {
        try await withMock { cluster, clients in
            try await cluster.createTopic("event", partitions: 1)
            let producer = try KafkaProducer(clients.options)
            _ = try await producer.produce([KafkaRecord("event", "k", "first")])
            try await cluster.setRoundTrip(milliseconds: 300)
            let caller = Task { try await producer.produce(Self.records) }
            try await eventually { producer.gauges.recordsQueued == 30 }
            await producer.close(flushing: .seconds(30))
            #expect(try await caller.value.allSatisfy { $0.error == nil })
            let late = await failure { () throws(KafkaError) in try await producer.produce(Self.records) }
            #expect(late == .closed)
            await producer.close(flushing: .seconds(30))
        }
    }

    @Test(arguments: [0, 5, 50, 500])
    func `closing at once tells the truth wherever the records are`(milliseconds: Int) async throws {
        try await withMock { cluster, clients in
            try await cluster.createTopic("event", partitions: 1)
            let producer = try KafkaProducer(clients.options)
            _ = try await producer.produce([KafkaRecord("event", "k", "first")])
            try await cluster.setRoundTrip(milliseconds: 20_000)
            let caller = Task { try await producer.produce(Self.records) }
            try await eventually { producer.gauges.recordsQueued == 30 }
            // Nothing tells when a record has left this process, so several moments are tried.
            try await Task.sleep(for: .milliseconds(milliseconds))
            await producer.close(flushing: .zero)
            let reports = try await caller.value
            #expect(reports.allSatisfy { $0.error == .closed || $0.error?.isOutcomeUnknown == true }, "\(reports)")
            try await cluster.setRoundTrip(milliseconds: 0)
            let read = Set(try await clients.read(1, of: "event").map(\.valueText))
            for (number, report) in reports.enumerated() where report.error == .closed {
                #expect(!read.contains("\(number)"))
            }
        }
    }

    @Test func `closing tells what was never sent`() async throws {
        try await Clients(bootstrapServers: "127.0.0.1:1").withProducer({ $0.recordsQueuedMax = 10 }) { producer in
            let caller = Task { try await producer.produce(Self.records) }
            let other = Task { try await producer.createTopic("event", partitions: 1, timeout: .seconds(60)) }
            try await eventually { producer.gauges.recordsWaiting == 20 }
            let start = ContinuousClock.now
            await producer.close(flushing: .milliseconds(300))
            #expect(.now - start < .seconds(20))
            #expect(try await caller.value.allSatisfy { $0.error == .closed })
            let refused = await failure { () throws(KafkaError) in
                try await other.result.mapError { $0 as? KafkaError ?? .cancelled }.get()
            }
            #expect(refused == .closed)
        }
    }
}
