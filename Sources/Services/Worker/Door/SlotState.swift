/// What a shard may do with a slot; the text is what stands in `slot_ownership.state`.
public enum SlotState: String, Sendable, CaseIterable {
    /// Rows are being copied here; nothing is served. Exits: `owned`.
    case arriving
    /// Read and written here. Exits: `fenced`, `moved`.
    case owned
    /// Still read here, while its writers wait for a switch. Exits: `owned` (the move was given up), `moved`.
    case fenced
    /// Owned by another shard. Exits: `arriving`.
    case moved

    /// True when this shard answers reads of the slot.
    public var isReadable: Bool {
        switch self {
        case .owned, .fenced: true
        case .arriving, .moved: false
        }
    }
}
