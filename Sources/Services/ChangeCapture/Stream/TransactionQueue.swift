import Capture

/// Transactions between the reading of a stream and their application, bounded in bytes; of one actor.
///
/// Whoever finds it empty or full waits for the other side; there is one reader and one applier.
struct TransactionQueue {
    /// What the applier takes at once.
    enum Taken {
        /// These, as one transaction.
        case several(ArraySlice<CapturedTransaction>)
        /// This one alone.
        case large(SpooledTransaction, PgOutputMessage.Commit, aborted: Set<UInt32>)
    }

    private let bytesMax: Int
    private var waiting: [QueuedWork] = []
    private var bytes = 0

    init(bytesMax: Int) {
        self.bytesMax = bytesMax
    }

    var isEmpty: Bool { waiting.isEmpty }
    /// A single larger transaction is taken all the same, once nothing else waits.
    var isFull: Bool { bytes >= bytesMax }

    mutating func append(_ work: QueuedWork) {
        waiting.append(work)
        if case .transaction(let transaction) = work { bytes += transaction.bytes }
    }

    /// The oldest transactions, within the limits, at least one; nil where none waits.
    mutating func take(transactions: Int, changes: Int) -> Taken? {
        if case .large(let spooled, let commit, let aborted) = waiting.first {
            waiting.removeFirst()
            return .large(spooled, commit, aborted: aborted)
        }
        var taken: [CapturedTransaction] = []
        var changeCount = 0
        for work in waiting.prefix(transactions) {
            guard case .transaction(let transaction) = work,
                taken.isEmpty || changeCount + transaction.changes.count <= changes
            else { break }
            taken.append(transaction)
            changeCount += transaction.changes.count
            bytes -= transaction.bytes
        }
        waiting.removeFirst(taken.count)
        return taken.isEmpty ? nil : .several(taken[...])
    }
}
