/// A moment in the work of change capture at which its process may die, and nothing be lost or doubled by it.
public enum CapturePoint: String, Sendable, CaseIterable {
    /// A first copy's replication slot is made, and no row is copied.
    case slotMade = "slot-made"
    /// All rows of a first copy are at the catalog, which does not know yet that it is whole.
    case copied
    /// A transaction was read off a shard's stream.
    case received
    /// The next thing is the catalog's transaction that brings changes and position.
    case applying
    /// Lanes have committed their transactions, and the stream's own position is behind them.
    case lanesApplied = "lanes-applied"
    /// The catalog has committed that, and the shard does not know.
    case applied
    /// The shard was told how far the catalog is.
    case confirmed
    /// A part of a transaction that is too large for memory is on disk.
    case spooled
    /// Such a transaction was committed, and is read off the disk next.
    case largeApplying = "large-applying"
    /// Such a transaction is at the catalog.
    case largeApplied = "large-applied"
    /// An event was read off a shard's stream.
    case eventReceived = "event-received"
    /// The next thing is the handing over of events to a broker.
    case publishing
    /// A broker holds events, and the shard does not know.
    case published
    /// The shard was told how far a broker is.
    case publicationConfirmed = "publication-confirmed"
}
