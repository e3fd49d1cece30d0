import Workload

/// What a history proved.
public struct HistoryVerdict: Codable, Equatable, Sendable {
    /// One word that the system gives, and how often it was broken.
    public struct Kept: Codable, Equatable, Sendable {
        /// The invariant's name.
        public var name: String
        /// What it looks at, in the plural.
        public var subject: String
        /// How many of them it looked at; with none it proves nothing.
        public var examined: Int
        /// How often it was broken.
        public var violations: Int
    }

    /// A violation, and the requests that it is about.
    public struct Explained: Codable, Equatable, Sendable {
        /// What happened, with the invariant's name before it.
        public var sentence: String
        /// The requests, a line each: times, outcome, markers, shard, and the `X-Request-ID` of the tier's logs.
        public var requests: [String]
        /// The `X-Request-ID` of those that have one.
        public var requestIDs: [String]
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
    /// The first violations of each invariant.
    public var violations: [Explained]
    /// How many more there are, a sentence for each invariant.
    public var surplus: [String]

    /// Whether nothing was broken.
    public var isClean: Bool { violations.isEmpty }

    /// As a run's result file holds it.
    public var record: CheckRecord {
        CheckRecord(
            acknowledged: acknowledged, reads: reads, unknown: unknown,
            violations: violations.map { violation in
                let ids = violation.requestIDs
                return violation.sentence
                    + (ids.isEmpty ? "" : "; request\(ids.count > 1 ? "s" : "") \(ids.joined(separator: ", "))")
            } + surplus, undecided: undecided, gap: isComplete ? nil : Self.unfinished)
    }

    private static let unfinished = "a generator process did not end its history: what it did last is not known"

    /// The verdict for people, without a line end.
    public var text: String {
        var lines = [
            "\(Quantity.count(events)) requests: \(Quantity.count(acknowledged)) acknowledged writes, "
                + "\(Quantity.count(reads)) reads, \(Quantity.count(unknown)) writes whose outcome nobody was told"
        ]
        if !isComplete { lines.append(Self.unfinished) }
        if !isHeldAgainstRows { lines.append("the history alone was checked, not the rows: name the tier with --data") }
        let width = invariants.map(\.name.count).max() ?? 0
        lines.append("")
        lines += invariants.map { kept in
            let name = kept.name + String(repeating: " ", count: width - kept.name.count)
            let examined = "\(Quantity.count(kept.examined)) \(kept.subject)"
            if kept.violations > 0 {
                return "VIOLATED  \(name)  \(Quantity.count(kept.violations)) times in \(examined)"
            }
            return kept.examined == 0 ? "-         \(name)  nothing to check" : "kept      \(name)  \(examined)"
        }
        if undecided > 0 {
            lines += ["", "\(Quantity.count(undecided)) resources had too many requests at once to be decided"]
        }
        for violation in violations {
            lines += ["", violation.sentence] + violation.requests.map { "  \($0)" }
        }
        if !surplus.isEmpty { lines += [""] + surplus }
        lines += ["", isClean ? "The tier kept its word." : "THE TIER BROKE ITS WORD."]
        return lines.joined(separator: "\n")
    }
}
