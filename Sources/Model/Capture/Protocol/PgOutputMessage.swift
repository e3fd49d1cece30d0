/// A message of PostgreSQL's own output plugin, pgoutput, protocol version 2.
///
/// Source: PostgreSQL 15 manual, "Logical Replication Message Formats".
public enum PgOutputMessage: Sendable {
    /// Where a transaction came from, if it was not written by a client of this server.
    case origin(name: String)
    /// A transaction begins, all of it follows up to its commit.
    case begin(Begin)
    /// The transaction that began is whole.
    case commit(Commit)
    /// The table of rows to come.
    case relation(Relation)
    /// A type of another schema; of no concern to values in text form.
    case type
    /// A row.
    case row(RowChange)
    /// Tables were emptied.
    case truncate([UInt32])
    /// A message of `pg_logical_emit_message`.
    case message(isTransactional: Bool, prefix: String, content: ArraySlice<UInt8>)
    /// A part of a transaction that is not committed yet follows.
    case streamStart(xid: UInt32, isFirst: Bool)
    /// The part ends.
    case streamStop
    /// A transaction that was sent in parts is committed.
    case streamCommit(xid: UInt32, Commit)
    /// A transaction that was sent in parts, or the part of it that one savepoint guards, is undone.
    case streamAbort(xid: UInt32, subtransaction: UInt32)

    /// The beginning of a transaction.
    public struct Begin: Sendable, Hashable {
        /// The position of its commit record.
        public let commitLSN: LSN
        /// The commit's time in microseconds since 1970-01-01 UTC.
        public let committedAt: Int64
        /// Its number at the server.
        public let xid: UInt32
    }

    /// The end of a transaction.
    public struct Commit: Sendable, Hashable {
        /// The position of the commit record.
        public let commitLSN: LSN
        /// The position behind it: what is confirmed once the target has the transaction.
        public let endLSN: LSN
        /// The commit's time in microseconds since 1970-01-01 UTC.
        public let committedAt: Int64
    }
}
