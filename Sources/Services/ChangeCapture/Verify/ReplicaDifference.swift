/// A row that is at the shard otherwise than in the replica, after the replica had had the time to follow.
public struct ReplicaDifference: Sendable, Hashable, Encodable {
    /// How it differs.
    public enum Kind: String, Sendable, Encodable {
        /// The shard has it, the replica has not.
        case missing
        /// The replica has it, the shard has not.
        case surplus
        /// Both have it, with other values.
        case different
    }

    /// The shard.
    public let shard: String
    /// The table.
    public let table: String
    /// The row's slot.
    public let slot: Int16
    /// The row's id.
    public let id: String
    /// How it differs.
    public let kind: Kind
    /// The columns whose values differ, of a row that both have.
    public let columns: [String]
}
