import Capture

/// Transactions between the reading of a stream and their application, bounded in bytes; of one actor.
///
/// Whoever finds it empty or full waits for the other side; there is one reader and one applier.
struct TransactionQueue {
    private let bytesMax: Int
    private var waiting: [CapturedTransaction] = []
    private(set) var bytes = 0

    init(bytesMax: Int) {
        self.bytesMax = bytesMax
    }

    var isEmpty: Bool { waiting.isEmpty }
    /// A single larger transaction is taken all the same, once nothing else waits.
    var isFull: Bool { bytes >= bytesMax }

    mutating func append(_ transaction: CapturedTransaction) {
        waiting.append(transaction)
        bytes += transaction.bytes
    }

    /// The oldest transactions, within the limits, at least one if there is any.
    mutating func take(transactions: Int, changes: Int) -> ArraySlice<CapturedTransaction> {
        var count = 0
        var changeCount = 0
        for transaction in waiting.prefix(transactions) {
            guard count == 0 || changeCount + transaction.changes.count <= changes else { break }
            count += 1
            changeCount += transaction.changes.count
        }
        let taken = waiting.prefix(count)
        waiting.removeFirst(count)
        bytes -= taken.reduce(0) { $0 + $1.bytes }
        return taken
    }
}
