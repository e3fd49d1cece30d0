import PostgresClient
import Workload

/// What one PostgreSQL says of itself at a moment.
///
/// Source: PostgreSQL 15 manual, "The Cumulative Statistics System", pg_stat_database.
struct DatabaseReading: Sendable, Equatable {
    /// Bytes of write-ahead log since the database was made.
    var walBytes: Int64
    var commits: Int64
    var rowsWritten: Int64
    var rowsRead: Int64
    var sizeBytes: Int64

    static let statement = PostgresStatement(
        """
        select (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::int8, xact_commit,
            tup_inserted + tup_updated + tup_deleted, tup_returned, pg_database_size(current_database())
        from pg_stat_database where datname = current_database()
        """)

    /// What happened since an earlier reading; nil when the counters began anew between, as a crash makes them.
    func record(since earlier: DatabaseReading, name: String) -> DatabaseRecord? {
        guard walBytes >= earlier.walBytes, commits >= earlier.commits, rowsWritten >= earlier.rowsWritten,
            rowsRead >= earlier.rowsRead
        else { return nil }
        return DatabaseRecord(
            name: name, walBytes: UInt64(walBytes - earlier.walBytes), commits: UInt64(commits - earlier.commits),
            rowsWritten: UInt64(rowsWritten - earlier.rowsWritten), rowsRead: UInt64(rowsRead - earlier.rowsRead),
            grownBytes: sizeBytes - earlier.sizeBytes, sizeBytes: UInt64(max(0, sizeBytes)))
    }
}

extension DatabaseReading {
    init(_ row: PostgresRow) throws {
        walBytes = try row.int8(0)
        commits = try row.int8(1)
        rowsWritten = try row.int8(2)
        rowsRead = try row.int8(3)
        sizeBytes = try row.int8(4)
    }
}
