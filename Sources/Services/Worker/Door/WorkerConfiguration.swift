import BSS
import Sharding

/// The settings and limits of a worker.
public struct WorkerConfiguration: Sendable {
    /// The shard this worker serves.
    public var shard: ShardName
    /// Totals are exact up to this many rows; beyond, they are an estimate that says so.
    public var exactTotalMax: Int = ListTotal.exactMax
    /// The documents' bytes after which a page's further documents are withheld, so that no list fills the memory.
    ///
    /// Room for the 500 rows of the longest page at 16 KiB each; the document that crosses the line still comes.
    public var pageBytesMax: Int = 8 << 20
    /// How often a page is read again when a slot changed hands between its rows and their total.
    public var pageAttemptsMax: Int = 3
    /// How often a patch without If-Match is read and written again when another writer came between.
    public var patchAttemptsMax: Int = 24
    /// What `Retry-After` says when the database is away or full, in seconds.
    public var retryAfterSeconds: Int = 1
    /// How long an idempotency record is kept before maintenance may remove it.
    public var idempotencyRetention: Duration = .seconds(7 * 86_400)
    /// How many days an outbox partition is kept after its day.
    public var outboxRetentionDays: Int = 7
    /// How many days ahead outbox partitions are made.
    public var outboxDaysAhead: Int = 3
    /// The most idempotency records removed by one statement of the purge.
    public var purgeBatchRows: Int = 1_000
    /// The most statements of one purge; what is left waits for the next round.
    public var purgeBatchesMax: Int = 100
    /// The time between two rounds of maintenance.
    public var maintenanceInterval: Duration = .seconds(600)

    /// Makes the default settings for a shard.
    public init(shard: ShardName) {
        self.shard = shard
    }
}
