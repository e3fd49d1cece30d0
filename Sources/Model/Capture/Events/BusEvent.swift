/// An event on its way to the bus: the outbox's row, and its place in its shard's log.
public struct BusEvent: Sendable, Hashable {
    /// The shard that it comes from.
    public let shard: String
    /// Its own id, by which consumers drop what they have seen.
    public let id: String
    /// The official type, as `CustomerCreateEvent`.
    public let type: String
    /// When it happened, RFC 3339 in UTC.
    public let occurredAt: String
    /// The carrier.
    public let tenant: String
    /// The resource's name, as `Customer`.
    public let aggregateType: String
    /// The resource's id.
    public let aggregateID: String
    /// The owner's id, where there is one.
    public let customerID: String?
    /// The slot of both.
    public let slot: String
    /// The slot's epoch at the time: events of a later epoch are later, whichever shards they come from.
    public let epoch: String
    /// The position of its transaction's commit record.
    public let commit: LSN
    /// Its place in the transaction, from 0.
    public let ordinal: Int
    /// The TM Forum event, JSON.
    public let payload: [UInt8]

    /// What keeps the events of one customer in one order: the customer's id, or the resource's own.
    public var partitionKey: String { customerID ?? aggregateID }

    /// Where it stands among the events of its slot: epoch, commit and ordinal, each of which only grows.
    public var sequence: String { "\(epoch):\(commit):\(ordinal)" }

    /// The attributes of a CloudEvent, without the prefix that a protocol gives them.
    ///
    /// Source: CloudEvents 1.0.2, "Context Attributes"; extensions "Partitioning" and "Sequence".
    public var attributes: [(String, String)] {
        [
            ("specversion", "1.0"), ("id", id), ("source", "/trunkline/\(shard)"), ("type", type),
            ("subject", "\(aggregateType)/\(aggregateID)"), ("time", occurredAt), ("partitionkey", partitionKey),
            ("sequence", sequence), ("tenant", tenant),
        ]
    }
}
