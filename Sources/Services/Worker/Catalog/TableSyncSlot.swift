/// The replication slot that a subscription makes for the first copy of one table, and drops behind it.
///
/// A subscriber that dies in its first copy and never comes back to it leaves the slot at the publisher, where it holds
/// the log for ever.
///
/// Source: PostgreSQL 15, `ReplicationSlotNameForTablesync`: `pg_<subscription>_sync_<table>_<system identifier>`.
struct TableSyncSlot: Sendable, Hashable {
    /// The subscription's oid, unique in the subscriber's whole server.
    let subscription: UInt32
    /// The table's oid in the subscriber's database.
    let table: UInt32
    /// The subscriber's system identifier.
    let systemID: UInt64

    /// Reads a slot's name; nil for any other slot.
    init?(name: String) {
        let parts = name.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0] == "pg", parts[2] == "sync", let subscription = UInt32(parts[1]),
            let table = UInt32(parts[3]), let systemID = UInt64(parts[4])
        else { return nil }
        self.subscription = subscription
        self.table = table
        self.systemID = systemID
    }

    /// Whether it was left behind by a subscriber's server: made by it, for a subscription that it does not have.
    ///
    /// - Parameters:
    ///   - subscriptions: The oids of all the server's subscriptions, read after the slot was seen: the subscription
    ///     is there before its slots are.
    func isLeftover(of system: UInt64, subscriptions: Set<UInt32>) -> Bool {
        systemID == system && !subscriptions.contains(subscription)
    }
}
