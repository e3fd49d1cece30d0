/// What the checker found in a run's history.
public struct CheckRecord: Codable, Equatable, Sendable {
    /// Acknowledged writes that were looked for.
    public var acknowledged: UInt64
    /// Reads that were held against the writes.
    public var reads: UInt64
    /// Writes whose outcome the client could not know; both outcomes are right.
    public var unknown: UInt64
    /// Violations, a sentence each, at most as many as the checker's named bound.
    public var violations: [String]
    /// Resources whose history was too tangled to decide.
    public var undecided: Int?
    /// Why not everything was checked, if it was not.
    public var gap: String?

    /// Keeps what the checker found.
    public init(
        acknowledged: UInt64, reads: UInt64, unknown: UInt64, violations: [String], undecided: Int? = nil,
        gap: String? = nil
    ) {
        self.acknowledged = acknowledged
        self.reads = reads
        self.unknown = unknown
        self.violations = violations
        self.undecided = undecided
        self.gap = gap
    }
}
