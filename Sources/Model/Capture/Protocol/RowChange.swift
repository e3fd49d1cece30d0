/// One row that a transaction inserted, updated or deleted.
public struct RowChange: Sendable, Hashable {
    /// What was done.
    public enum Action: Sendable, Hashable {
        /// The row is new.
        case insert
        /// The row was changed; `old` has the old key if that changed too.
        case update
        /// The row is gone; `old` has its key.
        case delete
    }

    /// What was done.
    public let action: Action
    /// The table's oid at the server.
    public let relation: UInt32
    /// The row before, or its key alone, in the table's order of columns; empty where the server sent none.
    public let old: [TupleValue]
    /// The row after, empty for a delete.
    public let new: [TupleValue]
    /// The transaction, or the part of it that one savepoint guards; 0 outside of streamed parts.
    public let xid: UInt32

    /// Describes a change.
    public init(
        action: Action, relation: UInt32, old: [TupleValue] = [], new: [TupleValue] = [], xid: UInt32 = 0
    ) {
        self.action = action
        self.relation = relation
        self.old = old
        self.new = new
        self.xid = xid
    }
}
