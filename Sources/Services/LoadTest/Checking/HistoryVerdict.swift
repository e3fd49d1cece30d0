import Workload

/// What a history proved.
public struct HistoryVerdict: Codable, Equatable, Sendable {
    /// One word that the system gives, and how often it was broken.
    public struct Kept: Codable, Equatable, Sendable {
        /// The invariant's name.
        public var name: String
        /// How often it was broken.
        public var violations: Int
    }

    /// The number of the run.
    public var run: UInt64
    /// Requests in the history.
    public var events: Int
    /// Whether every generator process wrote its history to the end.
    public var isComplete: Bool
    /// Whether the shards' rows were looked at, or the history alone.
    public var isHeldAgainstRows: Bool
    /// Writes that were acknowledged.
    public var acknowledged: UInt64
    /// Reads and lists that were answered.
    public var reads: UInt64
    /// Writes whose outcome nobody was told.
    public var unknown: UInt64
    /// Resources whose history was too tangled to decide.
    public var undecided: Int
    /// Every invariant.
    public var invariants: [Kept]
    /// The violations, a sentence each, and how many more there are of each invariant.
    public var violations: [String]

    /// Whether nothing was broken.
    public var isClean: Bool { violations.isEmpty }

    /// As a run's result file holds it.
    public var record: CheckRecord {
        CheckRecord(acknowledged: acknowledged, reads: reads, unknown: unknown, violations: violations)
    }

    /// The verdict for people, without a line end.
    public var text: String {
        var lines = [
            "\(Quantity.count(events)) requests: \(Quantity.count(acknowledged)) acknowledged writes, "
                + "\(Quantity.count(reads)) reads, \(Quantity.count(unknown)) writes whose outcome nobody was told"
        ]
        if !isComplete { lines.append("a generator process did not end its history: what it did last is not known") }
        if !isHeldAgainstRows { lines.append("the history alone was checked, not the rows: name the tier with --data") }
        lines.append("")
        lines += invariants.map { "\($0.violations == 0 ? "kept    " : "VIOLATED")  \($0.name)" }
        if undecided > 0 {
            lines += ["", "\(undecided) resources had too many requests at once to be decided"]
        }
        if !violations.isEmpty { lines += [""] + violations }
        lines += ["", isClean ? "The tier kept its word." : "THE TIER BROKE ITS WORD."]
        return lines.joined(separator: "\n")
    }
}
