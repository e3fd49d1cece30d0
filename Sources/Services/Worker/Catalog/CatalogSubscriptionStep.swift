/// What is to be done next so that a shard follows the catalog.
///
/// A pure decision from what the two databases say, so that a bring-up goes on from wherever it was interrupted.
enum CatalogSubscriptionStep: Sendable, Hashable {
    /// Copies of this shard's that died left slots at the home, which hold its log. Drop them.
    case dropLeftovers([String])
    /// Nobody uses the slot of this name and the shard does not know it: an earlier shard's. Drop it.
    case dropSlot
    /// The shard's subscription of this oid has lost its slot or its log, and with it an unknown number of changes. Drop it.
    case dropSubscription(UInt32)
    /// Empty the replica and subscribe to the rows.
    case subscribe
    /// Wait for the rows' first copy, or for an old connection to let go of the slot.
    case wait
    /// All rows are there: let the pointer follow them in the stream.
    case followPointer
    /// The pointer follows but has not come yet: send it through the stream once.
    case sendPointer
    /// Done.
    case finished

    /// What the two databases say.
    struct Observation: Sendable, Hashable {
        /// Whether the catalog has the slot, and whether a connection uses it.
        var slot: Slot
        /// Whether the shard has the subscription, and what it follows; with the subscription's oid.
        var subscription: Subscription
        /// The pointer on the shard and at its home.
        var shardPointer: Int64
        var homePointer: Int64
        /// The names of slots that earlier copies to this shard left at the home.
        var leftovers: [String] = []

        enum Slot: Sendable, Hashable {
            /// `lost`: the catalog gave up the log that the shard had not had (`max_slot_wal_keep_size`), so that a dead
            /// shard never fills its disk.
            case absent, idle, active, lost
        }

        enum Subscription: Sendable, Hashable {
            case absent
            case copying(UInt32)
            case rowsOnly(UInt32)
            case rowsAndPointer(UInt32)
        }
    }

    init(_ seen: Observation) {
        guard seen.leftovers.isEmpty else {
            self = .dropLeftovers(seen.leftovers)
            return
        }
        switch (seen.subscription, seen.slot) {
        case (.absent, .absent): self = .subscribe
        case (.absent, .idle), (.absent, .lost): self = .dropSlot
        case (.copying(let id), .lost), (.rowsOnly(let id), .lost), (.rowsAndPointer(let id), .lost):
            self = .dropSubscription(id)
        case (.absent, .active): self = .wait
        case (.copying(let id), .absent), (.rowsOnly(let id), .absent), (.rowsAndPointer(let id), .absent):
            self = .dropSubscription(id)
        case (.copying, .idle), (.copying, .active): self = .wait
        case (.rowsOnly, .idle), (.rowsOnly, .active): self = .followPointer
        case (.rowsAndPointer, .idle), (.rowsAndPointer, .active):
            self = seen.shardPointer < seen.homePointer ? .sendPointer : .finished
        }
    }
}
