/// In which of several lanes a transaction is applied: all changes of a customer are in one lane, in their order.
///
/// A customer's rows, whatever their tables, have the customer's slot, and so have all rows of most transactions.
public struct LaneRule: Sendable, Hashable {
    /// How many lanes there are, at least 2.
    public let count: Int

    /// A rule for so many lanes.
    public init(count: Int) {
        precondition(count >= 2, "one lane is the stream itself")
        self.count = count
    }

    /// A slot's lane, 1...`count`.
    public func lane(ofSlot slot: Int) -> Int { slot % count + 1 }

    /// The lane of all of a transaction's changes; nil for one that no lane may have for itself.
    ///
    /// That is one of several lanes' customers, which must be seen whole or not at all, and one that says more than
    /// documents: who owns a slot, that a table was emptied, what the replica cannot take.
    public func lane(of transaction: CapturedTransaction) -> Int? {
        var found: Int?
        for change in transaction.changes {
            guard let slot = change.slot else { return nil }
            let lane = lane(ofSlot: slot)
            guard found == nil || found == lane else { return nil }
            found = lane
        }
        return found
    }
}
