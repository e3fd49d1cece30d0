import Sharding

/// The one interface between the router and a worker: a request in, a response out.
///
/// Embedded mode calls it directly; distributed mode puts the same request on the wire. A service never throws for
/// what a client did: that is an answer.
public protocol ShardService: Sendable {
    /// The shard whose work this is; the global catalog is named `catalog`.
    var shard: ShardName { get }

    /// Does one request in one transaction.
    ///
    /// - Returns: The answer, or `.reroute` when this shard does not own the slot at the request's epoch: nothing was
    ///   done then, and the router refreshes its map and asks again.
    func handle(_ request: ShardRequest) async -> ShardResponse

    /// Answers one page of this shard's rows of a resource, in the query's order.
    func list(_ request: ShardListRequest) async -> ShardListResponse

    /// Reads which slots this shard claims, from the fence's own table.
    ///
    /// - Throws: `WorkerError.unavailable` when the database does not answer.
    func ownership(deadline: ContinuousClock.Instant) async throws(WorkerError) -> [SlotOwnership]
}
