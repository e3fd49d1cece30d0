import Capture

/// What waits to be brought into the replica, in the order of its commit.
enum QueuedWork: Sendable {
    /// A transaction that arrived whole.
    case transaction(CapturedTransaction)
    /// One that arrived in parts, and the numbers of those of its parts that were undone.
    case large(SpooledTransaction, PgOutputMessage.Commit, aborted: Set<UInt32>)
}
