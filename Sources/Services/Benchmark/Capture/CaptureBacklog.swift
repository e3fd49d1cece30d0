/// Transactions that wait in the shards' logs while nobody reads them, a batch for each round.
///
/// Whoever applies them reads a log of its own position, so that all have the same batch.
actor CaptureBacklog {
    private let cluster: CaptureCluster
    private let kind: BacklogScript.Kind
    /// How many transactions a batch has on each shard.
    private let transactions: Int

    /// The number of the next transaction on each shard.
    private var next: Int
    private var batches = 0
    private var taken: [String: Int] = [:]

    /// What a target holds once it has all batches.
    private(set) var content = TableContent()
    /// The condition that the last row of each shard's batch meets.
    private(set) var isLast = "false"

    /// - Parameter next: The number of the first transaction: those that insert need numbers of their own.
    init(_ cluster: CaptureCluster, kind: BacklogScript.Kind, transactions: Int, next: Int = 0) {
        self.cluster = cluster
        self.kind = kind
        self.transactions = transactions
        self.next = next
    }

    /// The transactions of a batch, of all shards together.
    nonisolated var batchSize: Int { transactions * CaptureCluster.shardCount }

    /// Makes the next batch, unless one waits that the peer has not had.
    func wait(for peer: String) async throws {
        if taken[peer, default: 0] == batches { try await makeBatch() }
        taken[peer] = batches
    }

    private func makeBatch() async throws {
        let numbers = next..<next + transactions
        let kind = kind
        try await cluster.onShards { BacklogScript(shard: $0, kind: kind).transactions(numbers) }
        let versions = try await cluster.onShards {
            BacklogScript(shard: $0, kind: kind).lastVersion(numbers.upperBound - 1)
        }
        isLast = versions.enumerated().map { shard, version in
            BacklogScript(shard: shard, kind: kind).isLast(numbers.upperBound - 1, version: version)
        }.joined(separator: " or ")
        content = try await cluster.onShards { _ in TableContent.query(of: "public.customer") }
            .reduce(into: TableContent()) { sum, printed in
                guard let one = TableContent(printed: printed) else {
                    throw BenchmarkError.outputUnreadable(program: "psql", output: printed)
                }
                sum.add(one)
            }
        next = numbers.upperBound
        batches += 1
    }
}
