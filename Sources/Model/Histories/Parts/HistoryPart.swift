import Sharding

/// The events of a part of a history, in the order they were sent, and what invariants ask of them again and again.
public struct HistoryPart: Sendable {
    /// What a part holds of one resource.
    public struct Resource: Sendable {
        /// Its writes, in the order they were first sent.
        public internal(set) var writes: [LogicalWrite] = []
        /// Reads that were answered, with what they showed or with 404, in the order they were sent.
        public internal(set) var reads: [HistoryEvent] = []
    }

    /// Which histories they are of.
    public let run: CheckedRun
    /// The events, in the order they were sent.
    public let events: [HistoryEvent]
    /// The writes, repeats under one Idempotency-Key joined, in the order they were first sent.
    public let writes: [LogicalWrite]
    /// What is known of each resource.
    public let resources: [ResourceID: Resource]

    /// Puts events in order.
    ///
    /// - Parameter events: All events of a part in this division, in any order.
    public init(run: CheckedRun, division: HistoryDivision, events: [HistoryEvent]) {
        self.run = run
        self.events = events.sorted { $0.invokedMicroseconds < $1.invokedMicroseconds }
        writes = Self.writes(self.events, division)
        var resources: [ResourceID: Resource] = [:]
        for write in writes {
            if let id = write.resource { resources[id, default: Resource()].writes.append(write) }
        }
        for event in self.events where event.isAnsweredRead {
            if let id = event.resource { resources[id, default: Resource()].reads.append(event) }
        }
        self.resources = resources
    }

    private static func writes(_ events: [HistoryEvent], _ division: HistoryDivision) -> [LogicalWrite] {
        var writes: [LogicalWrite] = []
        var byKey: [String: Int] = [:]
        for event in events where event.isWrite {
            if let key = event.idempotencyKey {
                if let index = byKey[key] {
                    writes[index].add(event)
                    continue
                }
                byKey[key] = writes.count
            }
            var write = LogicalWrite(event)
            // Attempts without an answer named no slot and are in another part: who knows when the first was sent.
            if division == .slot, write.isPlacedByAnswer { write.invokedMicroseconds = .min }
            writes.append(write)
        }
        return writes
    }
}

extension HistoryEvent {
    /// Whether it makes or changes a resource.
    public var isWrite: Bool { effect == .create || effect == .update }

    /// Whether it is a read that told what the resource is, or that there is none.
    public var isAnsweredRead: Bool { effect == .read && (outcome == .succeeded || isAbsence) }

    /// Whether it is a read that told that there is no such resource.
    public var isAbsence: Bool { effect == .read && status == 404 }
}
