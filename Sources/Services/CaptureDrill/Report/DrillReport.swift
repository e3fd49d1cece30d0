import ChangeCapture

/// What a drill has shown.
public struct DrillReport: Sendable, Encodable {
    /// What was read from one broker.
    public struct Bus: Sendable, Encodable {
        /// Events that shards have and the broker does not.
        public internal(set) var lost = 0
        /// The first of them.
        public internal(set) var lostIDs: [String] = []
        /// Events that the broker has and no shard does.
        public internal(set) var unknown = 0
        /// Events that came more than once, all of them under the same id.
        public internal(set) var repeated = 0
        /// Events that came again with other contents.
        public internal(set) var contradictions = 0
        /// Whether the broker itself refuses what it has, so that none may come twice.
        public let isExactlyOnce: Bool

        /// Whether everything is as it must be.
        public var isClean: Bool {
            lost == 0 && unknown == 0 && contradictions == 0 && (repeated == 0 || !isExactlyOnce)
        }
    }

    /// Of the same seed, the same blows come in the same order.
    public let seed: UInt64
    /// Blows by what they struck.
    public internal(set) var strikes: [String: Int] = [:]
    /// Points that were waited for and not come to.
    public internal(set) var notReached: [String] = []
    /// How often the process that captures ended without having been killed.
    public internal(set) var unaskedDeaths = 0
    /// Requests that were answered with success.
    public internal(set) var acknowledged = 0
    /// Requests that failed while something was down.
    public internal(set) var refused = 0
    /// Events in the shards' outboxes.
    public internal(set) var events = 0
    /// Comparisons of everything.
    public internal(set) var checks = 0
    /// Rows that were compared last.
    public internal(set) var rows = 0
    /// Rows of the replica that differ from their shards'.
    public internal(set) var differences: [ReplicaDifference] = []
    /// Shards that could not be compared, and why.
    public internal(set) var failures: [String: String] = [:]
    /// The brokers, by their kind.
    public internal(set) var buses: [String: Bus] = [:]
    /// How long it took, in seconds.
    public internal(set) var seconds = 0.0

    init(seed: UInt64) {
        self.seed = seed
    }

    /// Blows that were dealt.
    public var kills: Int { strikes.values.reduce(0, +) }

    /// Whether nothing was lost, doubled or different.
    public var isClean: Bool {
        differences.isEmpty && failures.isEmpty && notReached.isEmpty && unaskedDeaths == 0
            && events >= acknowledged && buses.values.allSatisfy(\.isClean)
    }

    /// The report as a person reads it.
    public var text: String {
        var lines = ["\(kills) kills in \(Int(seconds)) s, seed \(seed):"]
        for (kind, count) in strikes.sorted(by: { $0.key < $1.key }) { lines.append("  \(count) × \(kind)") }
        lines.append(
            "\(acknowledged) writes acknowledged, \(refused) refused; \(events) events in the shards' outboxes")
        if events < acknowledged { lines.append("\(acknowledged - events) ACKNOWLEDGED WRITES HAVE NO EVENT") }
        lines.append("\(rows) rows compared at the last of \(checks) comparisons, \(differences.count) differ in all")
        for difference in differences.prefix(Self.linesMax) {
            lines.append("  \(difference.shard): \(difference.table) \(difference.id) is \(difference.kind.rawValue)")
        }
        for (shard, reason) in failures.sorted(by: { $0.key < $1.key }) {
            lines.append("\(shard) was not compared: \(reason)")
        }
        for (kind, bus) in buses.sorted(by: { $0.key < $1.key }) {
            lines.append(
                "\(kind): \(bus.lost) lost, \(bus.unknown) unknown, \(bus.repeated) more than once"
                    + (bus.isExactlyOnce ? "" : " (same id)") + ", \(bus.contradictions) contradict themselves")
            lines += bus.lostIDs.map { "  lost: \($0)" }
        }
        lines += notReached.map { "not reached: \($0)" }
        if unaskedDeaths > 0 { lines.append("the process that captures ended \(unaskedDeaths) times by itself") }
        lines.append(isClean ? "nothing was lost, doubled or different" : "FAILED")
        return lines.joined(separator: "\n")
    }

    /// Differences that the text names one by one.
    private static let linesMax = 20
}
