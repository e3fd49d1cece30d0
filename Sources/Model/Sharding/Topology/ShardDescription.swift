/// One shard of a topology: its name, where it is, and the slots it owns.
public struct ShardDescription: Sendable, Hashable {
    /// The shard's name.
    public let name: ShardName
    /// Where its primary is reached.
    public let endpoint: Endpoint
    /// Its slots in order, neighbours of one epoch joined; none for a shard that is yet empty.
    public let slots: [SlotAssignment]

    /// Describes a shard; the order of `slots` does not matter.
    public init(name: ShardName, endpoint: Endpoint, slots: [SlotAssignment]) {
        self.name = name
        self.endpoint = endpoint
        self.slots = SlotAssignment.joined(slots)
    }

    /// How many slots it owns: 0...4096.
    public var slotCount: Int { slots.reduce(0) { $0 + $1.range.count } }
}
