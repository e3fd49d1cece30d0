/// Which places are checked together, so that no more than so many events are in memory at once.
public struct PartPlan: Equatable, Sendable {
    /// How many events are held at once: about 150 MB.
    ///
    /// A place is not divided, so that a hotter slot takes more.
    public static let eventsInMemoryMax = 250_000

    /// A part: whether each place, by its index, is in it.
    public struct Part: Equatable, Sendable {
        private var wanted = [Bool](repeating: false, count: HistoryPlace.count)
        /// Events in the part.
        public internal(set) var eventCount = 0

        /// Whether a place is in the part.
        public func contains(_ place: HistoryPlace) -> Bool { wanted[place.index] }

        mutating func add(_ place: HistoryPlace, events: Int) {
            wanted[place.index] = true
            eventCount += events
        }
    }

    /// How they are divided.
    public let division: HistoryDivision
    /// The parts, each to be checked by itself.
    public let parts: [Part]

    /// Joins neighbouring places until they have as many events as may be in memory.
    ///
    /// - Parameter counts: How many events each place has, by its index.
    public init(_ division: HistoryDivision, counts: [Int], eventsMax: Int = PartPlan.eventsInMemoryMax) {
        precondition(counts.count == HistoryPlace.count, "a count for each place")
        self.division = division
        var parts: [Part] = []
        var part = Part()
        var isEmpty = true
        for index in counts.indices {
            let place = HistoryPlace(index: index)
            // Events without a key or marker concern no invariant that goes by it.
            if place == .none && division != .slot { continue }
            if !isEmpty && part.eventCount + counts[index] > eventsMax {
                parts.append(part)
                part = Part()
            }
            part.add(place, events: counts[index])
            isEmpty = false
        }
        self.parts = parts + [part]
    }
}
