/// What one PostgreSQL did between the end of the warm-up and the end of a run.
public struct DatabaseRecord: Codable, Equatable, Sendable {
    /// The shard's name, or `catalog`.
    public var name: String
    /// Write-ahead log written, in bytes.
    public var walBytes: UInt64
    /// Transactions committed.
    public var commits: UInt64
    /// Rows inserted, updated and deleted.
    public var rowsWritten: UInt64
    /// Rows that index and table scans returned.
    public var rowsRead: UInt64
    /// Growth of the database's files, in bytes.
    public var grownBytes: Int64
    /// The size of the database's files at the end of the run, in bytes; none where it was not asked.
    public var sizeBytes: UInt64?
    /// Round trips of the workers' connections to it; none where they were not counted.
    public var roundTrips: UInt64?
    /// Pages written whole into the log; none where PostgreSQL did not say.
    public var pageImages: PageImageRecord?

    /// Keeps what a PostgreSQL did.
    public init(
        name: String, walBytes: UInt64, commits: UInt64, rowsWritten: UInt64, rowsRead: UInt64, grownBytes: Int64,
        sizeBytes: UInt64? = nil, roundTrips: UInt64? = nil, pageImages: PageImageRecord? = nil
    ) {
        self.name = name
        self.walBytes = walBytes
        self.commits = commits
        self.rowsWritten = rowsWritten
        self.rowsRead = rowsRead
        self.grownBytes = grownBytes
        self.sizeBytes = sizeBytes
        self.roundTrips = roundTrips
        self.pageImages = pageImages
    }
}
