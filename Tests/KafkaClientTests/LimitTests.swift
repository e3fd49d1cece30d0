import KafkaClient
import Testing

/// What the client refuses by itself, and how it holds back those who are too fast.
@Suite(.timeLimit(.minutes(5))) struct LimitTests {
    /// Nobody listens there, so whatever is answered was answered without a broker.
    private static let nowhere = Clients(bootstrapServers: "127.0.0.1:1")

    @Test func `a record that is too large is refused at once`() async throws {
        try await Self.nowhere.withProducer({ $0.recordBytesMax = 10_000 }) { producer in
            let records = [
                KafkaRecord(topic: "event", key: nil, value: Array(repeating: 0, count: 10_000)),
                KafkaRecord(topic: "event", key: Array(repeating: 0, count: 10_000), value: []),
                KafkaRecord(
                    topic: "event", key: nil, value: [], headers: [("name", Array(repeating: 0, count: 10_000))]),
            ]
            let reports = try await producer.produce(records)
            for report in reports {
                #expect(report.error?.isRejected == true, "\(report)")
                #expect(report.error?.reason?.code == .messageTooLarge)
            }
        }
    }

    @Test func `the neighbours of a record that is refused are delivered`() async throws {
        try await withMock { cluster, clients in
            try await cluster.createTopic("event", partitions: 1)
            try await clients.withProducer({ $0.recordBytesMax = 10_000 }) { producer in
                var records = ["a", "b", "c"].map { KafkaRecord("event", "k", $0) }
                records[1].value = Array(repeating: 0, count: 20_000)
                let reports = try await producer.produce(records)
                #expect(reports[0] == .delivered(partition: 0, offset: 0))
                #expect(reports[1].error?.isRejected == true)
                #expect(reports[2] == .delivered(partition: 0, offset: 1))
            }
        }
    }

    @Test(arguments: [
        "", ".", "..", "event\0other", "event/other", "événement", String(repeating: "t", count: 250),
    ])
    func `what cannot be a topic's name is refused at once`(name: String) async throws {
        try await Self.nowhere.withProducer { producer in
            let report = try await producer.produce([KafkaRecord(name, "k", "x")])[0]
            #expect(report.error?.isRejected == true, "\(report)")
            #expect(report.error?.reason?.code == .invalidTopic)
        }
    }

    @Test func `what the broker refuses for good is told as such`() async throws {
        try await withMock { cluster, clients in
            try await cluster.createTopic("event", partitions: 1)
            try await clients.withProducer { producer in
                try await cluster.pushErrors([.messageTooLarge])
                let report = try await producer.produce([KafkaRecord("event", "k", "x")])[0]
                #expect(report.error?.isRejected == true, "\(report)")
                #expect(report.error?.reason?.code == .messageTooLarge)
            }
        }
    }

    @Test func `records beyond the client's queue wait for room and keep their order`() async throws {
        try await withMock { cluster, clients in
            try await cluster.createTopic("event", partitions: 1)
            try await cluster.setRoundTrip(milliseconds: 5)
            try await clients.withProducer({ $0.recordsQueuedMax = 10 }) { producer in
                let calls = try await withThrowingTaskGroup(of: [DeliveryReport].self) { group in
                    for call in 0..<5 {
                        group.addTask {
                            try await producer.produce((0..<50).map { KafkaRecord("event", "\(call)", "\($0)") })
                        }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                #expect(calls.joined().allSatisfy { $0.error == nil })
                let read = try await clients.read(250, of: "event")
                for call in 0..<5 {
                    let values = read.filter { $0.keyText == "\(call)" }.map(\.valueText)
                    #expect(values == (0..<50).map { "\($0)" })
                }
            }
        }
    }

    @Test func `records that find no room in time are given up`() async throws {
        let change: (inout KafkaOptions) -> Void = {
            $0.recordsQueuedMax = 10
            $0.messageTimeout = .milliseconds(600)
        }
        try await Self.nowhere.withProducer(change) { producer in
            let reports = try await producer.produce((0..<100).map { KafkaRecord("event", "k", "\($0)") })
            #expect(reports.allSatisfy { $0.error?.isTimedOut == true || $0.error?.isUnavailable == true })
            #expect(reports[0].error?.isTimedOut == true)
            #expect(reports[99].error?.reason?.code == .queueFull)
        }
    }

    @Test func `a record larger than the whole queue is refused`() async throws {
        let change: (inout KafkaOptions) -> Void = {
            $0.recordBytesMax = 100_000
            $0.bytesQueuedMax = 4_096
        }
        try await Self.nowhere.withProducer(change) { producer in
            let record = KafkaRecord(topic: "event", key: nil, value: Array(repeating: 0, count: 50_000))
            let report = try await producer.produce([record])[0]
            #expect(report.error?.isRejected == true, "\(report)")
        }
    }

    @Test func `a call beyond the waiting line is refused at once`() async throws {
        let change: (inout KafkaOptions) -> Void = {
            $0.recordsQueuedMax = 10
            $0.recordsWaitingMax = 20
            $0.messageTimeout = .seconds(60)
        }
        try await Self.nowhere.withProducer(change) { producer in
            let records = (0..<20).map { KafkaRecord("event", "k", "\($0)") }
            let first = Task { try await producer.produce(records) }
            // Ten of these are in the client's hands and ten wait.
            try await eventually { producer.gauges == KafkaProducerGauges(recordsQueued: 10, recordsWaiting: 10) }
            let refused = await failure { () throws(KafkaError) in
                try await producer.produce(Array(records[..<11]))
            }
            #expect(refused == .limitExceeded(.recordsWaiting))
            await producer.close(flushing: .zero)
            #expect(try await first.value.allSatisfy { $0.error == .closed })
        }
    }

    @Test func `no records are nothing to do`() async throws {
        try await Self.nowhere.withProducer { producer in
            let reports = try await producer.produce([])
            #expect(reports.isEmpty)
        }
    }

    @Test(arguments: [
        ("no.such.setting", "1"), ("acks", "many"), ("compression.codec", "tar"), ("acks", "0"),
    ])
    func `a setting that is not allowed is refused with its name`(name: String, value: String) async throws {
        var options = Self.nowhere.options
        options.extra = [(name, value)]
        let error = await failure { () throws(KafkaError) in try KafkaProducer(options) }
        #expect(error?.isRejected == true)
        #expect(error?.reason?.text.contains(name) == true, "\(String(describing: error))")
    }

    @Test func `a producer without a time limit is refused`() async throws {
        var options = Self.nowhere.options
        options.messageTimeout = .zero
        let error = await failure { () throws(KafkaError) in try KafkaProducer(options) }
        #expect(error?.isRejected == true)
    }
}
