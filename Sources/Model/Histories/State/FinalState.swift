import Sharding

/// What the shards hold after a run, as far as a part of its history is concerned.
public struct FinalState: Equatable, Sendable {
    /// What the shards say of each slot; a slot that no shard knows is missing.
    public var claims: [Slot: [SlotClaim]]
    /// The rows whose document has a marker, of this run or another, of all shards.
    public var rows: [StoredRow]
    /// The recorded answers.
    public var answers: [StoredAnswer]
    /// Whether the shards still keep all answers of the run, which they do for a named time.
    public var keepsAnswers: Bool
    /// The customer keys taken.
    public var keys: [StoredKey]

    /// Keeps what was found.
    public init(
        claims: [Slot: [SlotClaim]], rows: [StoredRow] = [], answers: [StoredAnswer] = [], keepsAnswers: Bool = true,
        keys: [StoredKey] = []
    ) {
        self.claims = claims
        self.rows = rows
        self.answers = answers
        self.keepsAnswers = keepsAnswers
        self.keys = keys
    }

    /// The shard that owns a slot: of several that say so, the one with the highest epoch.
    public func owner(of slot: Slot) -> ShardName? {
        claims[slot, default: []].filter(\.isOwner).max { $0.epoch < $1.epoch }?.shard
    }

    /// Whether a row is on the shard that owns its slot.
    func isOnOwner(_ row: StoredRow) -> Bool {
        row.id.slot.map { owner(of: $0) == row.shard } ?? false
    }
}
