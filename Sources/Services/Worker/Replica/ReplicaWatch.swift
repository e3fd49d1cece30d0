import PostgresClient
import Sharding
import Synchronization

/// What a router knows of the replica before it asks it: how fresh it is, and the key of its digests.
///
/// A reading of the freshness serves the requests of the next moments too: it only says less than is true.
final class ReplicaWatch: Sendable {
    /// How long a reading of the freshness serves further requests.
    static let readingTime: Duration = .milliseconds(20)
    /// How long a write that a client has seen is waited for.
    static let tokenWaitMax: Duration = .milliseconds(400)
    /// How often is looked whether the write has come.
    static let lookInterval: Duration = .milliseconds(10)

    private struct Reading {
        let freshness: ReplicaFreshness
        let at: ContinuousClock.Instant
    }

    let pool: PostgresPool
    private let reading = Mutex<Reading?>(nil)
    private let key = Mutex<ValueDigest?>(nil)

    init(pool: PostgresPool) {
        self.pool = pool
    }

    /// The freshness, once it shows these writes; nil when it does not in time.
    func freshness(
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

    /// The digests under the catalog's key, which is read once.
    func digest(deadline: ContinuousClock.Instant) async throws(PostgresError) -> ValueDigest {
        if let digest = key.withLock({ $0 }) { return digest }
        let digest = try await ValueDigest.read(from: pool, deadline: deadline)
        key.withLock { $0 = digest }
        return digest
    }

    private func read(
        since earliest: ContinuousClock.Instant, deadline: ContinuousClock.Instant
    ) async throws(PostgresError) -> ReplicaFreshness {
        if let known = reading.withLock({ $0 }), known.at >= earliest { return known.freshness }
        let at = ContinuousClock.now
        let freshness = try ReplicaFreshness(try await pool.rows(of: ReplicaFreshness.call, deadline: deadline))
        reading.withLock { if ($0?.at ?? at) <= at { $0 = Reading(freshness: freshness, at: at) } }
        return freshness
    }
}
