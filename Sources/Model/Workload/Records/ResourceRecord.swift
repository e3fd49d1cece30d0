/// What a process (or a PostgreSQL with all its children) had used at a moment of a run.
public struct ResourceRecord: Codable, Equatable, Sendable {
    /// Seconds since the start of the run.
    public var second: Double
    /// Who: `generator`, `trunkline`, `catalog` or a shard's name.
    public var role: String
    /// CPU seconds, user and system, since the start of the run.
    public var cpuSeconds: Double
    /// Resident memory in bytes.
    public var residentBytes: UInt64

    /// Keeps a reading.
    public init(second: Double, role: String, cpuSeconds: Double, residentBytes: UInt64) {
        self.second = second
        self.role = role
        self.cpuSeconds = cpuSeconds
        self.residentBytes = residentBytes
    }
}
