/// What a client must see at least: the position of its last write, in the `Trunkline-Token` header.
///
/// Positions compare only on one timeline of one system: after a failover an older token says so by its timeline.
/// Opaque to clients; the version leads, so that the form can change.
public struct SessionToken: Sendable, Hashable {
    /// The shard that wrote.
    public let shard: ShardName
    /// The identifier of the PostgreSQL cluster that wrote, which initdb made up.
    public let systemIdentifier: UInt64
    /// The timeline of the write.
    public let timeline: UInt32
    /// The epoch of the slot written to.
    public let epoch: Epoch
    /// The position in the write-ahead log that holds the write.
    public let lsn: UInt64

    /// Makes a token.
    public init(shard: ShardName, systemIdentifier: UInt64, timeline: UInt32, epoch: Epoch, lsn: UInt64) {
        self.shard = shard
        self.systemIdentifier = systemIdentifier
        self.timeline = timeline
        self.epoch = epoch
        self.lsn = lsn
    }

    /// Whether a copy that has applied `position` of the same system and timeline holds the write; nil where the two
    /// do not compare.
    public func isReached(by position: UInt64, systemIdentifier: UInt64, timeline: UInt32) -> Bool? {
        guard systemIdentifier == self.systemIdentifier, timeline == self.timeline else { return nil }
        return position >= lsn
    }
}
