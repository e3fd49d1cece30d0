/// Reads the messages of a transaction that arrived in parts, in order, once it is committed.
///
/// Every table is described anew within such a transaction, so that it needs nothing of the stream around it.
///
/// Source: PostgreSQL 15, `maybe_send_schema` in pgoutput.c.
public struct KeptReplay: Sendable {
    private var relations: RelationCache
    private let aborted: Set<UInt32>
    private var isMove = false

    /// A replay of one transaction.
    ///
    /// - Parameters:
    ///   - tables: What the replica has.
    ///   - aborted: The numbers of the parts that savepoints have undone.
    public init(tables: [ReplicaTable], aborted: Set<UInt32>) {
        relations = RelationCache(tables: tables)
        self.aborted = aborted
    }

    /// Takes the next message.
    ///
    /// - Returns: The change that it is, nil if it is none, a savepoint undid it, or a move wrote it.
    public mutating func take(_ payload: ArraySlice<UInt8>) throws(PgOutputError) -> CapturedTransaction.Change? {
        switch try PgOutputDecoder.keptMessage(payload) {
        case .relation(let relation): relations.note(relation)
        case .origin(let name): if MoveOrigin.isMove(name) { isMove = true }
        case .row(let row):
            guard !isMove, !aborted.contains(row.xid) else { return nil }
            return try relations.change(row)
        case .truncate(let oids):
            guard !isMove else { return nil }
            return oids.compactMap { relations.table(of: $0) }.first.map { .truncate($0) }
        case .begin, .commit, .type, .message, .streamStart, .streamStop, .streamCommit, .streamAbort: break
        }
        return nil
    }
}
