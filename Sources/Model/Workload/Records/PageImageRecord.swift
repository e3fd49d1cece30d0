/// Pages that a PostgreSQL wrote whole into its log, as it must on the first change after a checkpoint.
///
/// They are most of the log of a run that is short beside the checkpoints' distance, and depend on when the last one
/// was; what else is in the log does not. Source: PostgreSQL manual, "full_page_writes".
public struct PageImageRecord: Codable, Equatable, Sendable {
    /// Images written in the measured time.
    public var count: UInt64
    /// What they took in the log, in bytes.
    public var bytes: UInt64
    /// Images written between a checkpoint that began the run and the measured time; none if none did, or if another
    /// checkpoint came before the end.
    public var before: UInt64?

    /// Keeps what was counted.
    public init(count: UInt64, bytes: UInt64, before: UInt64? = nil) {
        self.count = count
        self.bytes = bytes
        self.before = before
    }
}
