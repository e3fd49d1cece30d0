/// Where a customer's key or a resource's id leads, as `trunkline topology locate` prints it.
public struct SlotLocation: Encodable, Sendable, Equatable {
    /// What a text was taken for.
    public enum Kind: String, Encodable, Sendable {
        /// A customer's number.
        case key
        /// A sharded id (UUIDv8).
        case shardedID
        /// A global id (UUIDv7), whose resource lives at the catalog.
        case globalID
    }

    /// What the text was taken for.
    public let kind: Kind
    /// The hashed text `tenant:number`, or the id in canonical form.
    public let text: String
    /// `hashtextextended(text, 0)`, for a key.
    public let hash: Int64?
    /// The version of an id: 7 or 8.
    public let version: Int?
    /// When an id was made, in UTC.
    public let madeAt: String?
    /// The slot; none for a global id.
    public let slot: UInt16?
    /// The shard that owns the slot; none if no topology was asked, or for a global id.
    public let shard: String?
    /// Since which version of the map the shard owns the slot.
    public let epoch: Int64?

    /// Locates a text: an id if it has the form and version of ours, else a customer's number.
    ///
    /// - Parameters:
    ///   - asKey: Take the text for a number even if it has the form of an id.
    ///   - map: The slot map to find the shard in, if there is one.
    /// - Throws: `KeyError` if the text is neither an id of ours nor a number that can be.
    public init(of text: String, tenant: Tenant, asKey: Bool = false, in map: SlotMap?) throws(KeyError) {
        let slot: Slot?
        if !asKey, let id = ResourceID(parsing: text), let unixMilliseconds = id.unixMilliseconds {
            kind = id.isGlobal ? .globalID : .shardedID
            self.text = id.text
            hash = nil
            version = id.version
            madeAt = UTCTime.text(unixMilliseconds: unixMilliseconds)
            slot = id.slot
        } else {
            let key = try CustomerKey(tenant: tenant, number: text)
            kind = .key
            self.text = key.text
            hash = key.hash
            version = nil
            madeAt = nil
            slot = key.slot
        }
        self.slot = slot?.rawValue
        let owner = slot.flatMap { map?.owner(of: $0) }
        shard = owner.flatMap { map?.shards[$0.shard].rawValue }
        epoch = owner?.epoch.rawValue
    }

    /// A table of locations, one a line.
    public static func table(_ locations: [SlotLocation]) -> String {
        var table = TextTable([
            ("KEY OR ID", .left), ("KIND", .left), ("HASH", .right), ("SLOT", .right), ("SHARD", .left),
            ("EPOCH", .right), ("MADE AT", .left),
        ])
        for location in locations {
            let kind = location.version.map { "UUIDv\($0)" } ?? location.kind.rawValue
            table.append([
                location.text, kind, location.hash.map { "\($0)" } ?? "-", location.slot.map { "\($0)" } ?? "-",
                location.kind == .globalID ? "catalog" : location.shard ?? "-",
                location.epoch.map { "\($0)" } ?? "-", location.madeAt ?? "-",
            ])
        }
        return table.text
    }
}
