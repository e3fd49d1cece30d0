/// The description of a cluster: its catalog, its shards, where they are and which slots each starts with.
///
/// A value of this type is sound: all 4096 slots have exactly one owner, names and endpoints are unique, and no epoch
/// is above the version. Shards hold the authority over their slots; this document starts a cluster and tells
/// routers where to look.
public struct TopologyDocument: Sendable, Equatable {
    /// The most shards: each owns at least one slot when all are in use.
    public static let shardsMax = Slot.count

    /// The document's version, 1 or more, raised at each change.
    public let version: Int64
    /// Where the global catalog is reached.
    public let catalog: Endpoint
    /// The shards, in the order of the document.
    public let shards: [ShardDescription]

    /// Describes a cluster.
    ///
    /// - Throws: `TopologyError` without a line, if the description is not sound.
    public init(version: Int64, catalog: Endpoint, shards: [ShardDescription]) throws(TopologyError) {
        self = try TopologyDraft(version: version, catalog: catalog, shards: shards).checked()
    }

    init(sound version: Int64, catalog: Endpoint, shards: [ShardDescription]) {
        self.version = version
        self.catalog = catalog
        self.shards = shards
    }

    /// Describes a new cluster whose shards, named `shard-1`, `shard-2`, …, share the slots evenly.
    ///
    /// - Throws: `TopologyError` if there is no endpoint, or two at one place.
    public static func even(catalog: Endpoint, endpoints: [Endpoint]) throws(TopologyError) -> TopologyDocument {
        var shards: [ShardDescription] = []
        for (index, endpoint) in endpoints.enumerated() {
            let first = index * Slot.count / endpoints.count
            let end = (index + 1) * Slot.count / endpoints.count
            let range =
                first < end
                ? [SlotRange(Slot(unchecked: UInt16(first)), through: Slot(unchecked: UInt16(end - 1)))] : []
            shards.append(
                ShardDescription(
                    name: .numbered(UInt(index + 1)), endpoint: endpoint, slots: range.map { SlotAssignment($0) }))
        }
        return try TopologyDocument(version: 1, catalog: catalog, shards: shards)
    }

    /// The slot map that the document starts with.
    public func slotMap() -> SlotMap {
        var owners = [SlotOwner](repeating: SlotOwner(shard: 0, epoch: .first), count: Slot.count)
        for (index, shard) in shards.enumerated() {
            for assignment in shard.slots {
                for slot in assignment.range.indices {
                    owners[slot] = SlotOwner(shard: index, epoch: assignment.epoch)
                }
            }
        }
        return SlotMap(version: version, shards: shards.map(\.name), owners: owners)
    }
}
