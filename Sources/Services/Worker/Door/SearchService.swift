import BSS
import Sharding

/// Finds documents of all shards by what the global catalog holds of them.
public protocol SearchService: Sendable {
    /// One page of ids, in the query's order, with their total.
    ///
    /// - Parameters:
    ///   - tokens: What the answer must show at least; it is waited for, up to a bound.
    ///   - ageMax: How old the answer may be, of the shard that is furthest behind.
    func find(_ request: ShardListRequest, showing tokens: [SessionToken], ageMax: Duration) async -> SearchOutcome
}

/// What a search at the global catalog came to.
public enum SearchOutcome: Sendable {
    /// A page whose rows have no documents, and the moment up to which it shows every shard's commits.
    case found(ListPage, asOf: Timestamp)
    /// The catalog does not answer, or is not so fresh in time: ask the shards themselves.
    case unknown
}
