/// What a comparison of the replica with the shards found.
public struct VerifyReport: Sendable, Encodable {
    /// Rows of the shards that were compared.
    public internal(set) var rows = 0
    /// Rows that looked unlike at first, and were only on their way.
    public internal(set) var settled = 0
    /// What is different, at most `differencesMax` of each table and shard.
    public internal(set) var differences: [ReplicaDifference] = []
    /// How many of them were repaired.
    public internal(set) var repaired = 0
    /// Shards that could not be compared, and why.
    public internal(set) var failures: [String: String] = [:]

    /// A report of nothing.
    public init() {}

    /// Adds another shard's.
    public mutating func add(_ other: VerifyReport) {
        rows += other.rows
        settled += other.settled
        differences += other.differences
        repaired += other.repaired
        failures.merge(other.failures) { first, _ in first }
    }

    /// Whether every row of every shard was compared and found alike, or repaired.
    public var isClean: Bool { failures.isEmpty && repaired == differences.count }

    /// The report as a person reads it.
    public var text: String {
        var lines = differences.prefix(Self.linesMax).map { difference in
            let columns = difference.columns.isEmpty ? "" : " (\(difference.columns.joined(separator: ", ")))"
            return "\(difference.shard): \(difference.table) \(difference.id) of slot \(difference.slot) is "
                + "\(difference.kind.rawValue)\(columns)"
        }
        if differences.count > Self.linesMax { lines.append("… and \(differences.count - Self.linesMax) more") }
        for (shard, reason) in failures.sorted(by: { $0.key < $1.key }) {
            lines.append("\(shard): not compared: \(reason)")
        }
        lines.append("\(rows) rows compared, \(settled) of them were still on their way, \(differences.count) differ")
        if differences.isEmpty, failures.isEmpty { lines.append("the replica is equal to the shards") }
        if repaired > 0 { lines.append("\(repaired) repaired from the shards") }
        if repaired < differences.count { lines.append("repair them from the shards: trunkline cdc verify --repair") }
        return lines.joined(separator: "\n")
    }

    /// Differences that the text names one by one.
    private static let linesMax = 50
}
