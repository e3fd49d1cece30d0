import Sharding

extension ListQuery {
    /// The slots that can hold matching rows, as the query's own ids and keys say; nil when any slot can.
    ///
    /// An id without a slot is no document of ours, and matches nothing anywhere.
    ///
    /// - Throws: `invalidQuery` for an owner or a key that cannot be one.
    public func slots(of tenant: Tenant) throws(TMFError) -> Set<Slot>? {
        var narrowed: [Set<Slot>] = []
        if let ownerID {
            guard let slot = ownerID.slot else {
                throw .invalidQuery("ownerId must be an id of a document that Trunkline keeps")
            }
            narrowed.append([slot])
        }
        if let customerKey {
            guard let key = try? CustomerKey(tenant: tenant, number: customerKey) else {
                throw .invalidQuery("customerKey must be 1 to 256 bytes of UTF-8 without control characters")
            }
            narrowed.append([key.slot])
        }
        if let ids { narrowed.append(Set(ids.compactMap { ResourceID(utf8: $0.utf8)?.slot })) }
        guard let first = narrowed.first else { return nil }
        return narrowed.dropFirst().reduce(first) { $0.intersection($1) }
    }
}
