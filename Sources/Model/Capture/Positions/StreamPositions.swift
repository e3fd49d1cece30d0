/// How far a consumer is in one replication stream, and what the server may forget.
///
/// The server keeps its log from the confirmed position on, and starts there again after a broken connection. A
/// position confirmed too early is silent loss; one confirmed too late only costs disk.
///
/// Source: PostgreSQL 15 manual, "Standby status update".
public struct StreamPositions: Sendable, Hashable {
    /// Everything before it has arrived here.
    public private(set) var received: LSN
    /// Everything before it is to be seen at the target.
    public private(set) var applied: LSN
    /// Everything before it is on the target's disk.
    private var durable: LSN
    /// The end of the last transaction that was brought to the target.
    public private(set) var lastTransaction: LSN
    /// The end of the last transaction that was begun to be handed to the target.
    private var handedOver: LSN
    /// Whether a transaction is arriving whose end has not come.
    private var isInTransaction = false

    /// A stream that starts at a position which the target holds.
    public init(start: LSN) {
        received = start
        applied = start
        durable = start
        lastTransaction = start
        handedOver = start
    }

    /// What the server may forget.
    ///
    /// Transactions that are seen at the target, and lost when it crashes, are asked for again.
    public var confirmed: LSN { durable >= lastTransaction ? applied : durable }

    /// Whether all that has arrived is in the target.
    public var isIdle: Bool { !isInTransaction && applied >= handedOver }

    /// A transaction begins to arrive.
    public mutating func began() {
        isInTransaction = true
    }

    /// A transaction has arrived whole.
    ///
    /// - Parameter end: Its `end_lsn`: confirming the commit's own position would bring it again (tried).
    public mutating func arrived(end: LSN) {
        isInTransaction = false
        received = max(received, end)
        handedOver = max(handedOver, end)
    }

    /// The server says that its log, as far as this stream is concerned, is sent up to `end`.
    ///
    /// With nothing under way there is nothing before it that the target lacks, so an idle shard, whose transactions
    /// are none of ours, holds back no log.
    public mutating func keptAlive(end: LSN) {
        received = max(received, end)
        guard isIdle else { return }
        applied = max(applied, end)
        handedOver = max(handedOver, end)
    }

    /// Nothing waits any more: the target holds everything that has arrived whole and was of interest.
    public mutating func settled() {
        applied = max(applied, handedOver)
    }

    /// Every transaction up to this end is to be seen at the target.
    public mutating func applied(end: LSN) {
        applied = max(applied, end)
        lastTransaction = max(lastTransaction, end)
    }

    /// Every transaction up to this end is on the target's disk.
    public mutating func held(upTo end: LSN) {
        durable = max(durable, end)
    }
}
