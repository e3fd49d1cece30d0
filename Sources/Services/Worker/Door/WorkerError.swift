/// Why a worker could not start or serve; what a client did wrong is an answer instead.
public enum WorkerError: Error, Sendable, Hashable {
    /// The database does not answer; try again.
    case unavailable(reason: String)
    /// The database holds migrations that this worker does not know: start a newer worker.
    case schemaTooNew(found: Int, served: ClosedRange<Int>)
    /// The database is older than this worker can serve: run the migrations.
    case schemaTooOld(found: Int, served: ClosedRange<Int>)
    /// A migration that was run has another text now; restore it and add a new one.
    case migrationChanged(version: Int)
    /// The database says it is another shard than the one this worker was told to serve.
    case wrongShard(found: String, expected: String)
    /// The topology gives a shard without slots some that another shard holds; `others` more than the one named.
    case slotsHeldElsewhere(shard: String, slot: UInt16, others: Int, holder: String)
    /// A statement of the worker's own was refused; a defect, with the SQLSTATE.
    case refused(sqlState: String?, doing: String)
}
