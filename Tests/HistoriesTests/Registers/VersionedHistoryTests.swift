import Histories
import Sharding
import Testing
import Workload

/// Histories whose every answer names a version, judged by the order of versions and by the trial of every order.
@Suite struct VersionedHistoryTests {
    private static let id = Population(customers: 1).id(of: .customer, SubscriberIndex(0))

    @Test(arguments: [true, false])
    func `the order of versions finds what the trial of every order finds, no more and no less`(isCreated: Bool) {
        var random = TestRandom(seed: isCreated ? 1 : 2)
        var sound = 0
        for number in 0..<1_000 {
            let events = Self.history(isCreated: isCreated, &random)
            let expected = Self.isPossible(events, isCreated: isCreated)
            sound += expected ? 1 : 0
            let log = CheckedSimulation.check(events, nil, eventsMax: .max)
            #expect(
                log.isClean == expected,
                "history \(number), possible: \(expected): \(log.sentences(since: 0)) \(events.map(Self.text))")
        }
        #expect((100..<900).contains(sound), "\(sound) are possible")
    }

    private static func text(_ event: HistoryEvent) -> String {
        "\(event.effect)(\(event.writtenMarker ?? event.readMarker ?? "-"), v\(event.version ?? -1), \(event.outcome)) "
            + "\(event.invokedMicroseconds)-\(event.completedMicroseconds)"
    }

    private static func history(isCreated: Bool, _ random: inout TestRandom) -> [HistoryEvent] {
        let count = Int.random(in: 1...5, using: &random)
        let markers = (0...count).map { WriteMarker(run: StoreSimulator.run, process: 0, number: UInt64($0)).text }
        var events: [HistoryEvent] = []
        for number in 0...count {
            let begin = Int64.random(in: 0..<9, using: &random)
            var event = HistoryEvent(
                process: 0, operation: OperationName(rawValue: "op"), effect: .read, resource: id,
                invokedMicroseconds: begin, completedMicroseconds: begin + .random(in: 0..<5, using: &random),
                outcome: .succeeded, status: 200)
            if number == 0 {
                guard isCreated else { continue }
                event.effect = .create
                event.writtenMarker = markers[0]
                event.version = 1
            } else if random.happens(0.5) {
                event.effect = .update
                event.writtenMarker = markers[number]
                if random.happens(0.35) {
                    event.outcome = .unknown
                } else {
                    event.version = .random(in: 2...3, using: &random)
                }
            } else if isCreated, random.happens(0.2) {
                event.outcome = .refused
                event.status = 404
            } else {
                event.version = .random(in: 1...4, using: &random)
                let other = Int.random(in: 0...count, using: &random)
                if random.happens(0.6), isCreated || other > 0 { event.readMarker = markers[other] }
            }
            events.append(event)
        }
        return events
    }

    /// The value of a resource: its version, 0 when it is not there, and its marker.
    private struct Value {
        var version: Int
        var marker: String?
    }

    private static func isPossible(_ events: [HistoryEvent], isCreated: Bool) -> Bool {
        let starts = isCreated ? [0] : [0, 1, 2, 3, 4]
        return starts.contains { search(events, done: 0, value: Value(version: $0, marker: nil)) }
    }

    private static func search(_ events: [HistoryEvent], done: Int, value: Value) -> Bool {
        let waiting = events.indices.filter { done & 1 << $0 == 0 }
        if waiting.allSatisfy({ events[$0].outcome == .unknown }) { return true }
        for index in waiting {
            let isBlocked = waiting.contains {
                $0 != index && events[$0].outcome != .unknown
                    && events[$0].completedMicroseconds < events[index].invokedMicroseconds
            }
            guard !isBlocked, let after = apply(events[index], to: value) else { continue }
            if search(events, done: done | 1 << index, value: after) { return true }
        }
        return false
    }

    private static func apply(_ event: HistoryEvent, to value: Value) -> Value? {
        switch event.effect {
        case .create:
            return value.version == 0 ? Value(version: 1, marker: event.writtenMarker) : nil
        case .update:
            guard event.version == nil || event.version == value.version + 1 else { return nil }
            return Value(version: value.version + 1, marker: event.writtenMarker)
        case .read, .list:
            if event.isAbsence { return value.version == 0 ? value : nil }
            guard event.version == value.version, event.readMarker == nil || event.readMarker == value.marker
            else { return nil }
            return value
        }
    }
}
