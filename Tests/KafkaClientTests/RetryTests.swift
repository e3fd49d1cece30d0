import KafkaClient
import Testing

/// What the client's own retries do to records, on a cluster that fails on command.
@Suite(.timeLimit(.minutes(5))) struct RetryTests {
    @Test(arguments: [KafkaCode.notLeader, .requestTimedOut, .notEnoughReplicas, .disconnected])
    func `a passing error is tried again, and no record is written twice or out of order`(
        code: KafkaCode
    ) async throws {
        try await withMock { cluster, clients in
            try await cluster.createTopic("event", partitions: 1)
            try await clients.withProducer { producer in
                _ = try await producer.produce([KafkaRecord("event", "k", "first")])
                try await cluster.pushErrors([code, code, code])
                let records = (0..<200).map { KafkaRecord("event", "k", "\($0)") }
                let reports = try await producer.produce(records)
                #expect(reports.map(\.error) == Array(repeating: nil, count: 200))
                let read = try await clients.read(201, of: "event")
                #expect(read.map(\.valueText) == ["first"] + (0..<200).map { "\($0)" })
            }
        }
    }

    @Test func `a leader that moves is followed`() async throws {
        try await withMock(brokers: 3) { cluster, clients in
            try await cluster.createTopic("event", partitions: 6)
            try await clients.withProducer { producer in
                for broker in 1...3 as ClosedRange<Int32> {
                    try await cluster.setBrokerDown(broker)
                    async let reports = producer.produce((0..<60).map { KafkaRecord("event", "\($0)", "\(broker)") })
                    try await cluster.setBrokerUp(broker)
                    #expect(try await reports.allSatisfy { $0.error == nil })
                }
                #expect(try await clients.read(180, of: "event").count == 180)
            }
        }
    }

    @Test func `records that time out are told one by one, and later ones are delivered`() async throws {
        try await withMock { cluster, clients in
            try await cluster.createTopic("event", partitions: 1)
            try await cluster.setBrokerDown()
            try await clients.withProducer({ $0.messageTimeout = .milliseconds(500) }) { producer in
                let start = ContinuousClock.now
                let reports = try await producer.produce((0..<3).map { KafkaRecord("event", "k", "lost \($0)") })
                #expect(.now - start >= .milliseconds(400))
                for report in reports {
                    #expect(report.error?.isTimedOut == true, "\(report)")
                    #expect(report.error?.reason?.code == .messageTimedOut)
                    #expect(report.error?.reason?.text.contains("last trouble") == true, "\(report)")
                }
                try await cluster.setBrokerUp()
                try await eventually {
                    try await producer.produce([KafkaRecord("event", "k", "kept")])[0].error == nil
                }
                #expect(Set(try await clients.read(1, of: "event").map(\.valueText)) == ["kept"])
            }
        }
    }

    @Test func `an acknowledgement that does not come in time leaves the outcome unknown`() async throws {
        try await withMock { cluster, clients in
            try await cluster.createTopic("event", partitions: 1)
            try await clients.withProducer({ $0.messageTimeout = .seconds(5) }) { producer in
                _ = try await producer.produce([KafkaRecord("event", "k", "first")])
                try await cluster.setRoundTrip(milliseconds: 20_000)
                let report = try await producer.produce([KafkaRecord("event", "k", "second")])[0]
                #expect(report.error?.isOutcomeUnknown == true, "\(report)")
                try await cluster.setRoundTrip(milliseconds: 0)
            }
            // The mock had written it before it kept the answer back.
            #expect(try await clients.read(2, of: "event").last?.valueText == "second")
        }
    }

    @Test(arguments: [KafkaCode.outOfOrderSequence, .producerFenced])
    func `a producer that the brokers do not know any more is at its end, and another one goes on`(
        code: KafkaCode
    ) async throws {
        try await withMock { cluster, clients in
            try await cluster.createTopic("event", partitions: 1)
            try await clients.withProducer { producer in
                _ = try await producer.produce([KafkaRecord("event", "k", "first")])
                try await cluster.pushErrors([code])
                let records = ["second", "third"].map { KafkaRecord("event", "k", $0) }
                let reports = try await producer.produce(records)
                #expect(reports.allSatisfy { $0.error?.isFatal == true }, "\(reports)")
                #expect(reports[0].error?.reason?.code == code, "\(reports)")
                let later = await failure { () throws(KafkaError) in try await producer.produce(records) }
                #expect(later?.isFatal == true, "\(String(describing: later))")
                try await clients.withProducer { successor in
                    let again = try await successor.produce(records)
                    #expect(again.allSatisfy { $0.error == nil })
                }
            }
            #expect(try await clients.read(3, of: "event").map(\.valueText) == ["first", "second", "third"])
        }
    }

    @Test func `nobody at the address is told with the reason`() async throws {
        let clients = Clients(bootstrapServers: "127.0.0.1:1")
        try await clients.withProducer({ $0.messageTimeout = .milliseconds(800) }) { producer in
            let report = try await producer.produce([KafkaRecord("event", nil, "x")])[0]
            #expect(report.error?.isTimedOut == true)
            #expect(report.error?.reason?.text.contains("last trouble") == true, "\(report)")
            let refused = await failure { () throws(KafkaError) in
                try await producer.createTopic("event", partitions: 1, timeout: .milliseconds(300))
            }
            #expect(refused?.isUnavailable == true, "\(String(describing: refused))")
        }
    }
}
