/// PostgreSQL's own subscriptions, from their enabling until all that waited is visible.
struct SubscriptionPeer: Peer {
    let name: String
    let backlog: CaptureBacklog
    let subscriptions: SubscriptionSet

    private var target: CaptureTarget {
        CaptureTarget(
            cluster: subscriptions.cluster, database: subscriptions.database, table: "public.customer",
            pool: subscriptions.pool)
    }

    func prepare() async throws {
        try await backlog.wait(for: name)
        try await subscriptions.cluster.atCatalog("checkpoint")
    }

    /// Applies what waits, however many seconds a turn has.
    func run(seconds: Int) async throws -> Load {
        let start = ContinuousClock.now
        try await subscriptions.set(isApplying: true)
        try await target.waitUntilVisible(backlog, for: name)
        return Load(requests: backlog.batchSize, seconds: (ContinuousClock.now - start) / .seconds(1))
    }

    func finish() async throws {
        try await subscriptions.set(isApplying: false)
        try await subscriptions.waitUntilIdle()
        try await target.check(backlog, of: name)
    }
}
