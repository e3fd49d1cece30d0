import BSS
import Sharding

/// A shard's answer to one request.
public struct ShardResponse: Sendable {
    /// The answer itself.
    public enum Outcome: Sendable {
        /// A resource: status 200 or 201, its JSON, its version (the ETag) and, when made, its path.
        case document(status: Int, bytes: [UInt8], version: Int64, location: String?)
        /// Status 204.
        case noContent
        /// An error of the API.
        case failure(TMFError)
        /// Not this shard's at this epoch; nothing was done.
        case reroute(Reroute)
    }

    /// The answer itself.
    public let outcome: Outcome
    /// The position of the write, for reads elsewhere that must see it; nil for reads and failures.
    public let token: SessionToken?
    /// The slot's epoch at which this shard answered.
    public let epoch: Epoch
    /// The shard that answered.
    public let shard: ShardName
    /// True when an earlier request with the same Idempotency-Key did the work, and this is its answer.
    public let replayed: Bool

    /// Makes an answer.
    public init(
        outcome: Outcome, token: SessionToken? = nil, epoch: Epoch, shard: ShardName, replayed: Bool = false
    ) {
        self.outcome = outcome
        self.token = token
        self.epoch = epoch
        self.shard = shard
        self.replayed = replayed
    }
}
