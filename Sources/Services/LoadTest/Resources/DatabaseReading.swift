import PostgresClient
import Workload

/// What one PostgreSQL says of itself at a moment.
///
/// Source: PostgreSQL 15 manual, "The Cumulative Statistics System", pg_stat_database and pg_stat_wal; "System
/// Information Functions", pg_control_checkpoint.
struct DatabaseReading: Sendable, Equatable {
    /// Bytes of write-ahead log since the database was made.
    var walBytes: Int64
    /// Pages written whole into the log since its counters began.
    var pageImages: Int64
    /// Where the log would be read from after a crash, which tells one checkpoint from the next.
    var redoBytes: Int64
    var commits: Int64
    var rowsWritten: Int64
    var rowsRead: Int64
    var sizeBytes: Int64

    static let statement = PostgresStatement(
        """
        select (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::int8, w.wal_fpi, (c.redo_lsn - '0/0'::pg_lsn)::int8,
            d.xact_commit, d.tup_inserted + d.tup_updated + d.tup_deleted, d.tup_returned,
            pg_database_size(current_database())
        from pg_stat_database d, pg_stat_wal w, pg_control_checkpoint() c where d.datname = current_database()
        """)

    /// The bytes of page images between two places of the log, each given as its distance from the beginning.
    ///
    /// Source: PostgreSQL 15 manual, "pg_walinspect"; it refuses an end that is not on the disk yet.
    static let imageBytesStatement = PostgresStatement(
        """
        select coalesce(sum(fpi_size), 0)::int8 from pg_get_wal_stats(
            '0/0'::pg_lsn + $1::int8, least('0/0'::pg_lsn + $2::int8, pg_current_wal_flush_lsn()))
        """, [.int8, .int8])

    /// What happened since an earlier reading; nil when the counters began anew between, as a crash makes them.
    ///
    /// - Parameters:
    ///   - start: The reading after the checkpoint that began the run, if one did.
    ///   - imageBytes: What page images took in the log since the earlier reading; none where nobody could say.
    func record(
        since earlier: DatabaseReading, name: String, start: DatabaseReading?, imageBytes: Int64?
    ) -> DatabaseRecord? {
        guard walBytes >= earlier.walBytes, commits >= earlier.commits, rowsWritten >= earlier.rowsWritten,
            rowsRead >= earlier.rowsRead
        else { return nil }
        var record = DatabaseRecord(
            name: name, walBytes: UInt64(walBytes - earlier.walBytes), commits: UInt64(commits - earlier.commits),
            rowsWritten: UInt64(rowsWritten - earlier.rowsWritten), rowsRead: UInt64(rowsRead - earlier.rowsRead),
            grownBytes: sizeBytes - earlier.sizeBytes, sizeBytes: UInt64(max(0, sizeBytes)))
        if let imageBytes, imageBytes >= 0, pageImages >= earlier.pageImages {
            var images = PageImageRecord(
                count: UInt64(pageImages - earlier.pageImages), bytes: UInt64(imageBytes))
            if let start, start.redoBytes == redoBytes, earlier.pageImages >= start.pageImages {
                images.before = UInt64(earlier.pageImages - start.pageImages)
            }
            record.pageImages = images
        }
        return record
    }
}

extension DatabaseReading {
    init(_ row: PostgresRow) throws {
        walBytes = try row.int8(0)
        pageImages = try row.int8(1)
        redoBytes = try row.int8(2)
        commits = try row.int8(3)
        rowsWritten = try row.int8(4)
        rowsRead = try row.int8(5)
        sizeBytes = try row.int8(6)
    }
}
