import Workload

/// What one slice of a load, or several together, measured.
public struct SliceResult: Codable, Equatable, Sendable {
    /// Every operation's figures.
    public var operations: [OperationRecord]
    /// Every shard's figures.
    public var shards: [ShardRecord]
    /// The time line.
    public var windows: [WindowRecord]
    /// Arrivals that the schedule asked for after the warm-up.
    public var scheduled: UInt64
    /// Arrivals that were sent.
    public var sent: UInt64
    /// Arrivals that were dropped because too many waited.
    public var dropped: UInt64
    /// From the intended start to the moment that the generator took the arrival up.
    public var scheduleLag: HistogramRecord
    /// Connections that were open when the load began.
    public var connections = 0
    /// CPU seconds of the process after the warm-up.
    public var cpuSeconds = 0.0
    /// Event loops of the process, each of which can use a core.
    public var loops = 1
    /// Seconds of the measured time that the CPU seconds are of.
    public var measuredSeconds = 0.0
    /// Why figures may not be believed, beyond what the counts say.
    public var reasons: [String] = []

    /// Adds what other slices measured.
    public mutating func add(_ other: SliceResult) {
        operations = Self.added(operations, other.operations, by: \.name) { total, part in
            total.succeeded += part.succeeded
            total.answers.merge(part.answers, uniquingKeysWith: +)
            total.latency.merge(part.latency)
            total.serviceTime.merge(part.serviceTime)
        }
        shards = Self.added(shards, other.shards, by: \.name) { total, part in
            total.succeeded += part.succeeded
            total.failed += part.failed
            total.latency.merge(part.latency)
        }.sorted { $0.name < $1.name }
        windows = Self.added(windows, other.windows, by: \.second) { $0.add($1) }.sorted { $0.second < $1.second }
        scheduled += other.scheduled
        sent += other.sent
        dropped += other.dropped
        scheduleLag.merge(other.scheduleLag)
        connections += other.connections
        cpuSeconds += other.cpuSeconds
        loops += other.loops
        measuredSeconds = max(measuredSeconds, other.measuredSeconds)
        reasons += other.reasons.filter { !reasons.contains($0) }
    }

    private static func added<Part, Key: Hashable>(
        _ left: [Part], _ right: [Part], by key: KeyPath<Part, Key>, add: (inout Part, Part) -> Void
    ) -> [Part] {
        var sum = left
        var places = Dictionary(uniqueKeysWithValues: sum.enumerated().map { ($1[keyPath: key], $0) })
        for part in right {
            if let place = places[part[keyPath: key]] {
                add(&sum[place], part)
            } else {
                places[part[keyPath: key]] = sum.count
                sum.append(part)
            }
        }
        return sum
    }
}
