import BSS
import PostgresClient
import Sharding
import Synchronization

/// The search at the global catalog that a router asks.
///
/// A reading of the replica's freshness serves the searches of the next moments too: it only says less than is true.
public final class CatalogSearch: SearchService {
    /// How long a reading of the freshness serves further searches.
    static let readingTime: Duration = .milliseconds(20)
    /// How long a search waits for a write that its client has seen; then the shards are asked.
    static let tokenWaitMax: Duration = .milliseconds(400)
    /// How long a search may take: the shards must still have time to answer in its place.
    static let searchTimeMax: Duration = .milliseconds(450)
    /// How often is looked whether the write has come.
    static let lookInterval: Duration = .milliseconds(10)

    private struct Reading {
        let freshness: ReplicaFreshness
        let at: ContinuousClock.Instant
    }

    private let pool: PostgresPool
    private let shards: Set<String>
    private let reading = Mutex<Reading?>(nil)
    private let search = Mutex<ReplicaSearch?>(nil)

    /// A search at a catalog.
    ///
    /// - Parameter shards: All shards: while one is not in the replica, nothing is found there.
    public init(pool: PostgresPool, shards: [ShardName]) {
        self.pool = pool
        self.shards = Set(shards.map(\.rawValue))
    }

    /// One page of ids; see `SearchService`.
    public func find(
        _ request: ShardListRequest, showing tokens: [SessionToken], ageMax: Duration
    ) async -> SearchOutcome {
        guard ReplicaSearch.covers(request.query) else { return .unknown }
        let request = request.ending(by: .now + Self.searchTimeMax)
        do throws(PostgresError) {
            guard let freshness = try await freshness(showing: tokens, deadline: request.deadline),
                freshness.isKnown(of: shards), let asOf = freshness.asOf, let age = freshness.age, age <= ageMax
            else { return .unknown }
            // Read after the freshness, so the page shows at least what that says.
            return .found(try await prepared(deadline: request.deadline).page(request), asOf: asOf)
        } catch {
            return .unknown
        }
    }

    /// The freshness, once it shows what it must; nil when it does not in time.
    private func freshness(
        showing tokens: [SessionToken], deadline: ContinuousClock.Instant
    ) async throws(PostgresError) -> ReplicaFreshness? {
        let end = min(deadline, .now + Self.tokenWaitMax)
        var earliest = ContinuousClock.now - Self.readingTime
        while true {
            let freshness = try await read(since: earliest, deadline: deadline)
            let shown = tokens.map { freshness.shows($0) }
            if shown.contains(nil) { return nil }
            if shown.allSatisfy({ $0 == true }) { return freshness }
            guard ContinuousClock.now < end else { return nil }
            do { try await Task.sleep(for: Self.lookInterval) } catch { return nil }
            earliest = ContinuousClock.now
        }
    }

    private func read(
        since earliest: ContinuousClock.Instant, deadline: ContinuousClock.Instant
    ) async throws(PostgresError) -> ReplicaFreshness {
        if let known = reading.withLock({ $0 }), known.at >= earliest { return known.freshness }
        let at = ContinuousClock.now
        let freshness = try await ReplicaFreshness.read(from: pool, deadline: deadline)
        reading.withLock { if ($0?.at ?? at) <= at { $0 = Reading(freshness: freshness, at: at) } }
        return freshness
    }

    private func prepared(deadline: ContinuousClock.Instant) async throws(PostgresError) -> ReplicaSearch {
        if let search = search.withLock({ $0 }) { return search }
        let made = ReplicaSearch(pool: pool, digest: try await .read(from: pool, deadline: deadline))
        search.withLock { $0 = made }
        return made
    }
}
