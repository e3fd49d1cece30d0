import PostgresClient

/// How fast four shards' changes come into one catalog: change capture, and PostgreSQL's own subscriptions.
///
/// The same transactions wait in the shards' logs for both, and both fill the same table with the same indexes in the same
/// server; what each turn left is compared with the shards, row by row.
struct CaptureSection {
    let suite: BenchmarkSuite

    /// Rounds of updates of few rows: they show what falling together adds, and prove no promise.
    private static let fewRowsRounds = 3

    /// How many lanes are compared with one.
    private static let lanes = [2, 4]

    private static let own = "trunkline cdc"
    private static let ownHasty = "trunkline cdc --no-capture-waits-for-disk"
    private static let durable = "CREATE SUBSCRIPTION, synchronous_commit on"
    private static let usual = "CREATE SUBSCRIPTION, synchronous_commit off"

    /// Compares them.
    ///
    /// - Parameter report: Is given each section.
    /// - Returns: The settings of the servers.
    func run(report: (Section) -> Void) async throws -> [String: String] {
        suite.progress("starting \(CaptureCluster.shardCount) shards and a catalog")
        return try await CaptureCluster.use { cluster in
            let settings = try await cluster.demandDurability()
            try await OwnCapturePeer.subscribe(cluster)
            let durable = try await SubscriptionSet.subscribe(cluster, database: "bench_on", waitsForDisk: true)
            let result: Result<Void, any Error>
            do {
                let usual = try await SubscriptionSet.subscribe(cluster, database: "bench_off", waitsForDisk: false)
                do {
                    result = .success(try await compare(cluster, durable, usual, report: report))
                } catch {
                    result = .failure(error)
                }
                await usual.pool.close()
            } catch {
                result = .failure(error)
            }
            await durable.pool.close()
            try result.get()
            return settings
        }
    }

    private func compare(
        _ cluster: CaptureCluster, _ durable: SubscriptionSet, _ usual: SubscriptionSet, report: (Section) -> Void
    ) async throws {
        let transactions = suite.options.transactions
        let meter = cluster.meter
        for waitsForDisk in [true, false] {
            let new = CaptureBacklog(
                cluster, kind: .newRows, transactions: transactions,
                next: waitsForDisk ? 0 : transactions * suite.options.rounds)
            report(
                Section(
                    title: "\(transactions) inserts of a customer, a transaction each, in each of "
                        + "\(CaptureCluster.shardCount) shards' logs, applied at one catalog",
                    results: try await suite.rounds(meter).run(
                        peers(cluster, durable, usual, new, waitsForDisk: waitsForDisk)),
                    targets: waitsForDisk ? Self.durableTargets : [], notes: Self.notes))
        }
        try await compareFewRows(cluster, durable, usual, report: report)
        try await compareLanes(cluster, next: 2 * transactions * suite.options.rounds, report: report)
    }

    private func compareFewRows(
        _ cluster: CaptureCluster, _ durable: SubscriptionSet, _ usual: SubscriptionSet, report: (Section) -> Void
    ) async throws {
        let transactions = suite.options.transactions
        let meter = cluster.meter
        let few = CaptureBacklog(cluster, kind: .fewRows, transactions: transactions)
        let rounds = Rounds(
            count: min(suite.options.rounds, Self.fewRowsRounds), seconds: suite.options.seconds, meter: { _ in meter },
            progress: suite.progress)
        report(
            Section(
                title: "The same with updates of \(min(BacklogScript.fewRowsCount, transactions)) customers a shard, "
                    + "over and over",
                results: try await rounds.run(peers(cluster, durable, usual, few, waitsForDisk: true)), targets: [],
                notes: [
                    "what falls together counts as applied here: trunkline writes a row once for all of a batch's changes"
                ]))
    }

    /// One shard's backlog: four streams keep the processors of a small machine busy without lanes.
    private func compareLanes(_ cluster: CaptureCluster, next: Int, report: (Section) -> Void) async throws {
        let transactions = suite.options.transactions * CaptureCluster.shardCount
        let backlog = CaptureBacklog(cluster, kind: .newRows, transactions: transactions, shards: 1, next: next)
        let inLanes = Self.lanes.map { lanes in
            OwnCapturePeer(
                name: "trunkline cdc --capture-lanes \(lanes)", cluster: cluster, backlog: backlog, lanes: lanes)
        }
        report(
            Section(
                title: "\(transactions) inserts of a customer, a transaction each, in one shard's log",
                results: try await suite.rounds(cluster.meter).run(
                    [OwnCapturePeer(name: Self.own, cluster: cluster, backlog: backlog)] + inLanes),
                targets: [], notes: ["all commits at the catalog wait for its disk"]))
    }

    private func peers(
        _ cluster: CaptureCluster, _ durable: SubscriptionSet, _ usual: SubscriptionSet, _ backlog: CaptureBacklog,
        waitsForDisk: Bool
    ) -> [any Peer] {
        [
            SubscriptionPeer(name: Self.durable, backlog: backlog, subscriptions: durable),
            SubscriptionPeer(name: Self.usual, backlog: backlog, subscriptions: usual),
            OwnCapturePeer(
                name: waitsForDisk ? Self.own : Self.ownHasty, cluster: cluster, backlog: backlog,
                waitsForDisk: waitsForDisk),
        ]
    }

    private static let durableTargets = [
        Target(
            "transactions a second over a subscription's as durable", own, over: durable, .rate, .atLeast(1.5)),
        Target("the same, as is striven for", own, over: durable, .rate, .atLeast(2), isAim: true),
    ]
    private static let notes = [
        "a turn is from the start of the reading until the last transaction of every shard is visible at the catalog; "
            + "after it the table is compared with the shards' by count and checksum",
        "of the first subscription, and of trunkline by default, a commit at the catalog is on its disk before it is "
            + "visible",
        "of the second, which is PostgreSQL's default, and of trunkline with --no-capture-waits-for-disk, commits are "
            + "visible before, and the shard sends again what a crash loses; that is no promise of trunkline's",
        "trunkline also keeps who owns which slot, and writes digests in the place of telephone numbers",
    ]
}
