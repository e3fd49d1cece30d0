/// Transactions that wait in the shards' logs while nobody reads them, a batch for each round.
///
/// Whoever applies them reads a log of its own position, so that all have the same batch.
actor CaptureBacklog {
    private let cluster: CaptureCluster
    private let kind: BacklogScript.Kind
    /// How many transactions a batch has on each shard.
    private let transactions: Int
    /// How many shards have one, the first.
    private let shards: Int
    /// The last transactions of a shard, of neighbouring slots: so many lanes, or fewer, have each one of them.
    static let lastCount = 4

    /// The number of the next transaction on each shard.
    private var next: Int
    private var batches = 0
    private var taken: [String: Int] = [:]

    /// What a target holds once it has all batches.
    private(set) var content = TableContent()
    /// The condition that the last rows of each shard's batch meet.
    private(set) var isLast = "false"

    /// - Parameters:
    ///   - shards: How many shards have transactions.
    ///   - next: The number of the first transaction: those that insert need numbers of their own.
    init(
        _ cluster: CaptureCluster, kind: BacklogScript.Kind, transactions: Int,
        shards: Int = CaptureCluster.shardCount, next: Int = 0
    ) {
        self.shards = shards
        self.cluster = cluster
        self.kind = kind
        self.transactions = transactions
        self.next = next
    }

    /// The transactions of a batch, of all shards together.
    nonisolated var batchSize: Int { transactions * shards }
    /// How many rows meet `isLast` once all is applied.
    nonisolated var lastRows: Int { Self.lastCount * shards }

    /// Makes the next batch, unless one waits that the peer has not had.
    func wait(for peer: String) async throws {
        if taken[peer, default: 0] == batches { try await makeBatch() }
        taken[peer] = batches
    }

    private func makeBatch() async throws {
        let numbers = next..<next + transactions
        let kind = kind
        let shards = shards
        try await cluster.onShards {
            $0 < shards ? BacklogScript(shard: $0, kind: kind).transactions(numbers) : "checkpoint"
        }
        var conditions: [String] = []
        for number in numbers.suffix(Self.lastCount) {
            let versions = try await cluster.onShards { BacklogScript(shard: $0, kind: kind).lastVersion(number) }
            conditions += versions.prefix(shards).enumerated().map { shard, version in
                BacklogScript(shard: shard, kind: kind).isLast(number, version: version)
            }
        }
        isLast = conditions.joined(separator: " or ")
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
