import BSS
import PostgresClient
import Sharding

/// The search at the global catalog that a router asks.
public final class CatalogSearch: SearchService {
    /// How long a search may take: the shards must still have time to answer in its place.
    static let searchTimeMax: Duration = .milliseconds(450)

    private let watch: ReplicaWatch
    private let shards: Set<String>

    /// A search at a catalog.
    ///
    /// - Parameter shards: All shards: while one is not in the replica, nothing is found there.
    public init(pool: PostgresPool, shards: [ShardName]) {
        watch = ReplicaWatch(pool: pool)
        self.shards = Set(shards.map(\.rawValue))
    }

    /// One page of ids; see `SearchService`.
    public func find(
        _ request: ShardListRequest, showing tokens: [SessionToken], ageMax: Duration
    ) async -> SearchOutcome {
        guard ReplicaSearch.covers(request.query) else { return .unknown }
        let request = request.ending(by: .now + Self.searchTimeMax)
        do throws(PostgresError) {
            guard let freshness = try await watch.freshness(showing: tokens, deadline: request.deadline),
                freshness.isKnown(of: shards), let asOf = freshness.asOf, let age = freshness.age, age <= ageMax
            else { return .unknown }
            let digest = try await watch.digest(deadline: request.deadline)
            // Read after the freshness, so the page shows at least what that says.
            return .found(try await ReplicaSearch(pool: watch.pool, digest: digest).page(request), asOf: asOf)
        } catch {
            return .unknown
        }
    }
}
