/// Neighbouring transactions of a stream, and how they come into the replica.
public enum LanePiece: Sendable {
    /// All in one transaction, which is the stream's own.
    case together(ArraySlice<CapturedTransaction>)
    /// In a transaction for each lane, and the stream's position after them.
    case inLanes([Int: [CapturedTransaction]], all: ArraySlice<CapturedTransaction>)

    /// The transactions, in the order of their commits.
    public var transactions: ArraySlice<CapturedTransaction> {
        switch self {
        case .together(let transactions), .inLanes(_, all: let transactions): transactions
        }
    }
}
