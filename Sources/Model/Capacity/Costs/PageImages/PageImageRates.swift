/// What the images of a tier come from.
struct PageImageRates: Equatable, Sendable {
    /// Changes of pages that a request makes, by writing operation and pool.
    var changes: [[Double]]
    /// Pages that every shard changes soon after a checkpoint, whatever is asked of it.
    var ofShard: Double

    /// The share of each operation's changes that are to pages which no other operation changes, 0...1.
    ///
    /// Some tables and indexes are of one operation, others of all, as the outbox: a mix touches more pages than if all
    /// were of all, and fewer than if none were.
    let apart: Double

    /// Nothing yet.
    init(operations: Int, apart: Double) {
        self.apart = apart
        changes = Array(repeating: Array(repeating: 0, count: PagePools.shares.count), count: operations)
        ofShard = 0
    }

    /// All rates in a row, operation by operation, the shard's last.
    var flat: [Double] { changes.flatMap(\.self) + [ofShard] }

    /// A step of so large a share towards other rates, in a row as `flat` has them.
    func stepped(towards wanted: [Double], share: Double) -> PageImageRates {
        var next = self
        let pools = PagePools.shares.count
        for operation in changes.indices {
            for pool in 0..<pools {
                let old = changes[operation][pool]
                next.changes[operation][pool] = max(0, old + share * (wanted[operation * pools + pool] - old))
            }
        }
        next.ofShard = max(0, ofShard + share * ((wanted.last ?? 0) - ofShard))
        return next
    }
}
