/// Puts messages together to transactions, in order of their commits.
///
/// A transaction that is too large for the server's memory arrives in parts, between those of others, before it is
/// known whether it will be committed; its messages are handed back as they are, to be kept elsewhere for `KeptReplay`.
public struct TransactionAssembler: Sendable {
    /// What is to be done upon a message.
    public enum Step: Sendable {
        /// Nothing yet.
        case none
        /// A transaction is whole.
        case transaction(CapturedTransaction)
        /// Only its end is of interest: it has nothing for the replica, or a move wrote it.
        case skipped(end: LSN)
        /// Keep this message with the others of a transaction that is not committed yet.
        case keep(xid: UInt32, ArraySlice<UInt8>)
        /// A transaction that was kept is committed; the parts of it with these numbers were undone.
        case commitKept(xid: UInt32, PgOutputMessage.Commit, aborted: Set<UInt32>)
        /// Forget what was kept of a transaction.
        case forget(xid: UInt32)
        /// A message of the application, outside or inside of a transaction.
        case message(prefix: String, content: ArraySlice<UInt8>)
    }

    /// What a change takes in memory beside its message's bytes, about.
    private static let changeOverheadBytes = 320

    private var relations: RelationCache
    private var decoder = PgOutputDecoder()
    private var open: OpenTransaction?
    /// The transaction whose part is arriving.
    private var part: UInt32?
    /// The undone savepoints of kept transactions.
    private var aborted: [UInt32: Set<UInt32>] = [:]

    private struct OpenTransaction {
        var isMove = false
        var changes: [CapturedTransaction.Change] = []
        var bytes = 0
    }

    /// An assembler at the beginning of a connection.
    public init(tables: [ReplicaTable]) {
        relations = RelationCache(tables: tables)
    }

    /// Whether a transaction is arriving.
    public var isInTransaction: Bool { open != nil }

    /// Takes a message of the stream.
    ///
    /// - Throws: `PgOutputError`: end the connection; it begins again at what was confirmed.
    public mutating func take(_ payload: ArraySlice<UInt8>) throws(PgOutputError) -> Step {
        let message = try decoder.decode(payload)
        switch message {
        case .streamStart(let xid, let isFirst):
            part = xid
            guard isFirst else { return .none }
            // After a new connection a transaction is sent anew from its beginning.
            aborted[xid] = nil
            return .forget(xid: xid)
        case .streamStop:
            part = nil
            return .none
        case .streamCommit(let xid, let commit):
            return .commitKept(xid: xid, commit, aborted: aborted.removeValue(forKey: xid) ?? [])
        case .streamAbort(let xid, let sub):
            guard xid == sub else {
                aborted[xid, default: []].insert(sub)
                return .none
            }
            aborted[xid] = nil
            return .forget(xid: xid)
        case .relation(let relation):
            relations.note(relation)
            return keep(payload)
        default:
            if part != nil { return keep(payload) }
            return try takeCommitted(message, bytes: payload.count)
        }
    }

    private func keep(_ payload: ArraySlice<UInt8>) -> Step {
        part.map { .keep(xid: $0, payload) } ?? .none
    }

    private mutating func takeCommitted(_ message: PgOutputMessage, bytes: Int) throws(PgOutputError) -> Step {
        switch message {
        case .begin:
            guard open == nil else { throw .outOfPlace("a transaction within a transaction") }
            open = OpenTransaction()
        case .commit(let commit):
            guard let whole = open else { throw .outOfPlace("a commit") }
            open = nil
            return whole.changes.isEmpty
                ? .skipped(end: commit.endLSN)
                : .transaction(
                    CapturedTransaction(
                        end: commit.endLSN, committedAt: commit.committedAt, changes: whole.changes,
                        bytes: whole.bytes))
        case .message(_, let prefix, let content):
            return .message(prefix: prefix, content: content)
        default: try collect(message, bytes: bytes)
        }
        return .none
    }

    private mutating func collect(_ message: PgOutputMessage, bytes: Int) throws(PgOutputError) {
        guard open != nil else {
            if case .type = message { return }
            throw .outOfPlace("a change outside of a transaction")
        }
        switch message {
        case .origin(let name):
            if MoveOrigin.isMove(name) { open?.isMove = true }
        case .row(let row):
            guard open?.isMove == false, let change = try relations.change(row) else { return }
            open?.changes.append(change)
            open?.bytes += bytes + Self.changeOverheadBytes
        case .truncate(let oids):
            guard open?.isMove == false else { return }
            open?.changes += oids.compactMap { relations.table(of: $0) }.map { .truncate($0) }
        case .type: break
        case .begin, .commit, .relation, .message, .streamStart, .streamStop, .streamCommit, .streamAbort:
            throw .outOfPlace("a message about transactions")
        }
    }
}
