import Sharding

/// All requests with one Idempotency-Key have one result: a repeat is answered as the first was, and done once.
struct OneResultAKey: Invariant {
    let name = "one result a key"
    let subject = "acknowledged keys"
    let division = HistoryDivision.key

    /// Refusals of a repeat that say nothing of the first: too late, in progress, too many.
    private static let passingRefusals: Set<Int> = [408, 409, 425, 429]

    func judge(_ part: HistoryPart, _ state: FinalState?, _ log: inout ViolationLog) {
        var requests: [String: [HistoryEvent]] = [:]
        for event in part.events where event.isWrite {
            if let key = event.idempotencyKey { requests[key, default: []].append(event) }
        }
        let records = state.map { Dictionary(grouping: $0.answers, by: \.key) }
        for (key, events) in requests {
            let succeeded = events.filter { $0.outcome == .succeeded }
                .sorted { $0.completedMicroseconds < $1.completedMicroseconds }
            guard let first = succeeded.first else { continue }
            log.examine()
            for other in succeeded.dropFirst() { compare(other, with: first, key, &log) }
            for event in events { checkRefusal(event, after: first, key, &log) }
            if let state, state.keepsAnswers, first.resource?.slot != nil {
                check(records?[key] ?? [], first, key, state, &log)
            }
        }
    }

    private func compare(_ other: HistoryEvent, with first: HistoryEvent, _ key: String, _ log: inout ViolationLog) {
        let difference: String
        if let made = first.resource, let again = other.resource, made != again {
            difference = "made \(made) and \(again)"
        } else if let version = first.version, let again = other.version, version != again {
            difference = "was answered with version \(version), and its repeat with \(again)"
        } else if let marker = first.readMarker, let again = other.readMarker, marker != again {
            difference = "was answered with \(marker), and its repeat with \(again)"
        } else {
            return
        }
        log.report(
            "\(first.operation) under key \(key) \(difference)", resource: first.resource,
            at: [first.completedMicroseconds, other.completedMicroseconds])
    }

    private func checkRefusal(
        _ event: HistoryEvent, after first: HistoryEvent, _ key: String, _ log: inout ViolationLog
    ) {
        guard event.outcome == .refused, event.invokedMicroseconds > first.completedMicroseconds,
            (400..<500).contains(event.status), !Self.passingRefusals.contains(event.status)
        else { return }
        log.report(
            "\(first.operation) under key \(key) was acknowledged, and its repeat refused with \(event.status)",
            resource: first.resource, at: [first.completedMicroseconds, event.invokedMicroseconds])
    }

    private func check(
        _ records: [StoredAnswer], _ first: HistoryEvent, _ key: String, _ state: FinalState,
        _ log: inout ViolationLog
    ) {
        let moments = [first.invokedMicroseconds, first.completedMicroseconds]
        guard !records.isEmpty else {
            log.report(
                "\(first.operation) was acknowledged, and its key \(key) is not recorded: a repeat would do it again",
                resource: first.resource, at: moments)
            return
        }
        // A record that a move left behind is of no use to a repeat, which goes to the owner.
        guard records.contains(where: { state.owner(of: $0.slot) == $0.shard }) else {
            let shard = records[0].shard
            log.report(
                "\(first.operation) was acknowledged, and its key \(key) is recorded on \(shard), not on the owner",
                resource: first.resource, at: moments)
            return
        }
        let agrees = records.contains { record in
            record.resource.map { $0 == first.resource } ?? true
                && (record.version == nil || first.version == nil || record.version == first.version)
        }
        if !agrees {
            log.report(
                "\(first.operation) under key \(key) is recorded with another result", resource: first.resource,
                at: moments)
        }
        let slots = Set(records.map(\.slot)).sorted()
        if slots.count > 1 {
            log.report(
                "\(first.operation) under key \(key) was done in slot \(slots[0]) and in slot \(slots[1])",
                resource: first.resource, at: moments)
        }
    }
}
