import Foundation
import Histories
import Sharding
import Testing
import Workload

@testable import LoadTest

/// Requests of which nobody knows what came of them, and what a client with an Idempotency-Key does then.
@Suite(.serialized, .timeLimit(.minutes(2))) struct RepeatedOrderTests {
    @Test func `an order without an answer is sent again under its key until it has one, and recorded as often`()
        async throws
    {
        let path = "/var/tmp/trunkline-repeated-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try await ForgetfulServer.run { server, port in
            let task = GeneratorTask(
                scenario: """
                    version: 1
                    name: forgetful
                    summary: Orders to a server that forgets to answer.
                    duration: 1s
                    arrivals: {pattern: constant, rate: 40}
                    connections: 8
                    mix: {repeatOrder: 1}
                    customers: 10
                    """, changes: ScenarioChanges(), targets: [LoadTarget(host: "127.0.0.1", port: port)],
                offerings: [Population(customers: 1).id(of: .product(0), SubscriberIndex(0)).text], run: 7,
                startedAtUnixMilliseconds: 0, processes: 1, limits: GeneratorLimits(), historyPath: path)
            let generator = try await LoadGenerator.connect(try task.plan(), slices: [0], historyPath: { _ in path })
            let result = try await generator.run()
            let record = try #require(result.operations.first)
            #expect(result.scheduled == 40 && record.succeeded == 40, "\(record.answers)")
            #expect(result.windows.map(\.scheduled).reduce(0, +) == 40)
            // Broken off, 503, the order, and once more to see that it is replayed.
            #expect(server.counts == Array(repeating: 4, count: 40))
            // Two pauses, of a quarter and of half a second, are in the latency as a client has it.
            #expect(try #require(record.latency.percentile(0.01)) >= 750_000)
        }
        var outcomes: [String: [HistoryEvent]] = [:]
        let ending = try HistoryFiles(path: path).read(path, where: { _ in true }) { event in
            outcomes[event.idempotencyKey ?? "", default: []].append(event)
        }
        #expect(ending.isComplete && outcomes.count == 40)
        for (key, events) in outcomes {
            #expect(events.map(\.outcome) == [.unknown, .unknown, .succeeded, .succeeded])
            #expect(events.map(\.requestID) == [nil, "\(key)/2", "\(key)/3", "\(key)/4"])
            #expect(Set(events.map(\.writtenMarker)).count == 1)
        }
    }

    @Test func `an order that never gets an answer ends after as many requests as an operation has`() {
        let operation = RepeatOrder()
        var errand = Errand(
            operation: 0, subscriber: .person(SubscriberIndex(0)), intended: 0, visit: 0, step: 0,
            number: 8)
        for _ in 1..<Errand.requestsMax {
            #expect(errand.hasRequestsLeft)
            errand.request += 1
        }
        #expect(!errand.hasRequestsLeft)
        var isRepeated = false
        if case .repeatRequest = operation.unanswered(&errand) { isRepeated = true }
        #expect(isRepeated)
        if case .repeatRequest = CreateOrder().unanswered(&errand) { isRepeated = false }
        #expect(isRepeated)
    }
}
