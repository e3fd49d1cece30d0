import Foundation

/// What to run, and how long.
public struct BenchmarkOptions: Sendable {
    /// A part of the benchmarks.
    public enum Part: String, Sendable, CaseIterable {
        /// Point reads, in process and by pgbench.
        case reads

        /// Orders, in process and by pgbench.
        case writes

        /// Point reads over HTTP, by pgbouncer, and a bare server's hello.
        case routed

        /// Routed reads with 2 and with 16 shards.
        case shards

        /// Reads and orders from a client's side: pgbench direct, by pgbouncer and by PL/Proxy, and Trunkline over HTTP.
        case peers

        /// Filling four shards with a data set, and psql's COPY of the same rows.
        case seed

        /// What a request costs the load test's generator, and wrk.
        case generator

        /// Applying four shards' changes at the global catalog: change capture, and PostgreSQL's own subscriptions.
        case capture

        /// Reads of a document from its shard, and of the same bytes from a Redis before it.
        case cache
    }

    /// The parts to run, in this order.
    public var parts: [Part] = [.reads, .writes, .routed, .shards]

    /// Rounds in which every peer has a turn.
    public var rounds = 9

    /// Seconds of one turn.
    public var seconds = 3

    /// Customers to load.
    public var rows = 100_000

    /// Transactions that wait in each shard's log for a turn of `capture`.
    public var transactions = 20_000

    /// The `trunkline` to compare.
    public var trunkline: String

    /// This program, which is started again as the bare server.
    public var itself: String

    /// Where clusters and scripts are put; PostgreSQL's account must be able to reach it.
    public var folder: URL

    /// The defaults for two programs.
    public init(trunkline: String, itself: String, folder: URL = FileManager.default.temporaryDirectory) {
        self.trunkline = trunkline
        self.itself = itself
        self.folder = folder
    }
}
