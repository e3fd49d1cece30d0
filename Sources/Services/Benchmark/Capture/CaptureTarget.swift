import PostgresClient

/// A table of customers at the catalog's server that a peer brings the shards' changes into.
struct CaptureTarget: Sendable {
    /// How often is looked whether all is visible.
    private static let pause = Duration.milliseconds(5)
    /// How long a peer may take for a batch.
    private static let applyTime = Duration.seconds(1_800)

    let cluster: CaptureCluster
    let database: String
    let table: String
    let pool: PostgresPool

    /// Waits until the last transactions of every shard are visible; its earlier ones, in the same lanes, then are too.
    func waitUntilVisible(_ backlog: CaptureBacklog, for peer: String) async throws {
        let query = PostgresStatement(generated: "select count(*) from \(table) where \(await backlog.isLast)")
        let deadline = ContinuousClock.now + Self.applyTime
        while try await pool.query(query, [], deadline: deadline)[0].int8(0) < Int64(backlog.lastRows) {
            guard ContinuousClock.now < deadline else {
                throw BenchmarkError.programLate(name: peer, limit: Self.applyTime)
            }
            try await Task.sleep(for: Self.pause)
        }
    }

    /// Makes sure that the table holds what the shards hold.
    func check(_ backlog: CaptureBacklog, of peer: String) async throws {
        let printed = try await cluster.atCatalog(TableContent.query(of: table), database: database)
        let expected = await backlog.content
        guard let found = TableContent(printed: printed), found == expected else {
            throw BenchmarkError.rowsDiffer(peer: peer, found: printed, expected: "\(expected)")
        }
    }
}
