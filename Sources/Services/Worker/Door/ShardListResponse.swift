import BSS
import Sharding

/// A shard's answer to a list.
public struct ShardListResponse: Sendable {
    /// The answer itself.
    public enum Outcome: Sendable {
        /// This shard's part of the page.
        case page(ListPage)
        /// An error of the API; the shard's rows are unknown then.
        case failure(TMFError)
    }

    /// The answer itself.
    public let outcome: Outcome
    /// The shard that answered.
    public let shard: ShardName

    /// Makes an answer.
    public init(outcome: Outcome, shard: ShardName) {
        self.outcome = outcome
        self.shard = shard
    }
}
