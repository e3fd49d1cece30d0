import Capture
import Sharding
import Webhooks

/// What change capture tells whoever runs it.
public enum CaptureEvent: Sendable {
    /// Nothing is captured by this process: the catalog is away, or another process does it.
    case waiting(CaptureError, retryAfter: Duration)
    /// A shard is copied into the replica, and why.
    case copying(ShardName, reason: String)
    /// How far a first copy is.
    case copied(CopyProgress)
    /// A shard's changes are applied from now on.
    case streaming(ShardName)
    /// A shard's stream broke; it is begun again.
    case broken(ShardName, CaptureError, retryAfter: Duration)
    /// Changes were refused by the replica and kept aside.
    case deadLetters(ShardName, count: Int64)
    /// A shard that slots were moved to waits for what their last owner's stream has not said yet.
    case waitingForMove(ShardName, slots: Int)
    /// Transactions up to a position wait for the standbys that the shard's commits wait for.
    case waitingForStandby(ShardName, LSN)
    /// A shard's events reach a broker from now on.
    case publishing(ShardName, sink: String)
    /// They do not; it is tried again.
    case notPublishing(ShardName, sink: String, reason: String, retryAfter: Duration)
    /// The slots' rows or changes could not be counted; it is tried again.
    case notRolledUp(CaptureError, retryAfter: Duration)
    /// A shard gave up the log that a broker had not had: the outbox is published again, some of it a second time.
    case republishing(ShardName, sink: String)
    /// The hub's dispatcher has something to say.
    case webhook(HubDispatcher.Notice)
}
