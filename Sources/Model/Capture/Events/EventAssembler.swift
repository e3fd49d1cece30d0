/// Reads events off a stream of the outbox.
///
/// Transactions arrive whole and committed, so that an event can go on at once; only its transaction's end, which is
/// what is confirmed, comes behind it.
public struct EventAssembler: Sendable {
    /// What a message brought.
    public enum Step: Sendable {
        /// Nothing of interest.
        case none
        /// An event.
        case event(BusEvent)
        /// All events of a transaction have come; what is confirmed once they are published.
        case end(LSN)
    }

    private let shard: String
    private var decoder = PgOutputDecoder()
    private var outbox: [UInt32: OutboxRow] = [:]
    private var begin: PgOutputMessage.Begin?
    private var ordinal = 0

    /// An assembler at the beginning of a connection.
    public init(shard: String) {
        self.shard = shard
    }

    /// Takes a message of the stream.
    public mutating func take(_ payload: ArraySlice<UInt8>) throws(PgOutputError) -> Step {
        switch try decoder.decode(payload) {
        case .begin(let begin):
            self.begin = begin
            ordinal = 0
        case .relation(let relation):
            outbox[relation.oid] = relation.name == "outbox" ? OutboxRow(relation) : nil
        case .row(let row):
            guard let begin else { throw .outOfPlace("a row outside of a transaction") }
            guard row.action == .insert, let reader = outbox[row.relation] else { return .none }
            guard let event = reader.event(of: row.new, shard: shard, commit: begin.commitLSN, ordinal: ordinal) else {
                throw .outOfPlace("a NULL in an event")
            }
            ordinal += 1
            return .event(event)
        case .commit(let commit):
            begin = nil
            return .end(commit.endLSN)
        case .streamStart, .streamStop, .streamCommit, .streamAbort: throw .outOfPlace("a part of a transaction")
        case .origin, .type, .truncate, .message: break
        }
        return .none
    }
}
