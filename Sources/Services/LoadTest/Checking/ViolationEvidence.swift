import Histories
import Sharding

/// The requests that the violations of a check are about, looked up in the history once all are known.
struct ViolationEvidence {
    /// The most requests that are told of one violation.
    static let requestsMax = 6

    private let violations: [Violation]
    /// The places in `violations` of a moment.
    private var places: [Int64: [Int]] = [:]
    private var events: [[HistoryEvent]]

    init(_ violations: [Violation]) {
        self.violations = violations
        events = Array(repeating: [], count: violations.count)
        for (place, violation) in violations.enumerated() {
            for moment in Set(violation.momentsMicroseconds) { places[moment, default: []].append(place) }
        }
    }

    /// Keeps a request if a violation is about it.
    mutating func look(at event: HistoryEvent) {
        let candidates = (places[event.invokedMicroseconds] ?? []) + (places[event.completedMicroseconds] ?? [])
        for place in Set(candidates) where events[place].count < Self.requestsMax {
            if concerns(event, violations[place].resource) { events[place].append(event) }
        }
    }

    /// The requests of a violation, in the order they were sent.
    subscript(place: Int) -> [HistoryEvent] {
        events[place].sorted { $0.invokedMicroseconds < $1.invokedMicroseconds }
    }

    private func concerns(_ event: HistoryEvent, _ resource: ResourceID?) -> Bool {
        guard let resource, event.effect != .list else { return true }
        // A write without an answer may not have named its resource.
        return event.resource == nil || event.resource == resource || event.owner == resource || event.isWrite
    }
}
