import Capture
import EventLoop
import PostgresClient
import Sharding

/// One shard's stream: reads it, applies it, and tells the shard what it may forget.
///
/// Three tasks share this actor. While a transaction is written at the catalog the next ones gather, so that under load
/// many make one, and at rest each is applied at once.
actor ShardStream {
    /// How long the catalog has to say what it holds.
    private static let askTime: Duration = .seconds(5)

    private let stream: CapturedShard
    private let replication: PostgresReplication
    private let applier: StreamApplier
    private let largeApplier: LargeApplier
    private let spool: TransactionSpool
    private let moves: MoveOrder
    private let limits: CaptureLimits
    private let metrics: StreamMetrics

    private var assembler = TransactionAssembler(tables: ShardPublication.tables)
    private var queue: TransactionQueue
    private(set) var figures: StreamFigures
    private var isApplying = false
    /// Something has come, was applied, or ended.
    private let signal = ChangeSignal()
    private let clock: ShardClock
    private let gate: StandbyGate
    /// The oldest mark that the replica has not come to.
    private var mark: FreshnessMark?
    private var isEnding = false

    init(
        stream: CapturedShard, replication: PostgresReplication, applier: StreamApplier, largeApplier: LargeApplier,
        moves: MoveOrder, start: LSN, limits: CaptureLimits, metrics: StreamMetrics, clock: ShardClock,
        gate: StandbyGate
    ) {
        self.stream = stream
        self.replication = replication
        self.applier = applier
        self.largeApplier = largeApplier
        spool = TransactionSpool(
            below: limits.spoolDirectory, shard: stream.shard.rawValue, bytesMax: limits.spoolBytes)
        self.moves = moves
        self.limits = limits
        self.metrics = metrics
        self.clock = clock
        self.gate = gate
        queue = TransactionQueue(bytesMax: limits.waitingBytes)
        figures = StreamFigures(start: start)
    }

    /// Works until the stream breaks or the task is cancelled.
    func run() async throws(CaptureError) {
        // Before the first transaction comes.
        await gate.look()
        try await StreamJobs(
            replication,
            [
                { await StreamJobs.failure(of: self.read) },
                { await StreamJobs.failure(of: self.apply) },
                { await StreamJobs.failure(of: self.report) },
            ]
        ).run { await self.end() }
    }

    /// A cancelled task must not turn in its loop: it would keep the actor from hearing of the end.
    private var isWorking: Bool { !isEnding && !Task.isCancelled }

    private func end() {
        isEnding = true
        signal.end()
    }
}

extension ShardStream {
    private func read() async throws(CaptureError) {
        while isWorking, let chunk = try await nextChunk() {
            for message in chunk {
                try await take(message)
            }
            while queue.isFull, isWorking { await signal.wait(after: signal.changes) }
        }
        if isWorking { throw .unavailable("the shard ended the stream") }
    }

    private func nextChunk() async throws(CaptureError) -> PostgresStreamChunk? {
        do throws(PostgresError) {
            return try await replication.next()
        } catch {
            throw CaptureError(error, doing: "reading the stream")
        }
    }

    private func take(_ bytes: ArraySlice<UInt8>) async throws(CaptureError) {
        let message: ReplicationMessage
        var step: TransactionAssembler.Step?
        do throws(PgOutputError) {
            message = try ReplicationMessage(bytes)
            if case .data(_, _, let payload) = message { step = try assembler.take(payload) }
        } catch {
            throw .notUnderstood(error)
        }
        if let step { try note(step) }
        guard case .keepalive(let end, _, let wantsReply) = message else { return }
        figures.positions.keptAlive(end: end)
        noteFreshness()
        if wantsReply { await tellServer(wantsReply: false) }
    }

    private func note(_ step: TransactionAssembler.Step) throws(CaptureError) {
        if assembler.isInTransaction { figures.positions.began() }
        switch step {
        case .none, .message: break
        case .transaction(let transaction):
            enqueue(.transaction(transaction), end: transaction.end)
        case .skipped(let end):
            figures.positions.arrived(end: end)
            settle()
        case .keep(let xid, let payload):
            try spool.append(payload, of: xid)
            limits.crash?.pass(.spooled)
        case .forget(let xid): spool.forget(xid)
        case .commitKept(let xid, let commit, let aborted):
            if let spooled = try spool.take(xid) {
                enqueue(.large(spooled, commit, aborted: aborted), end: commit.endLSN)
            } else {
                figures.positions.arrived(end: commit.endLSN)
                settle()
            }
        }
    }

    private func enqueue(_ work: QueuedWork, end: LSN) {
        limits.crash?.pass(.received)
        figures.positions.arrived(end: end)
        queue.append(work)
        signal.notify()
    }

    private func apply() async throws(CaptureError) {
        while isWorking {
            let taken = queue.take(transactions: limits.transactionsPerApply, changes: limits.changesPerApply)
            switch taken {
            case nil: await signal.wait(after: signal.changes)
            case .several(let transactions):
                isApplying = true
                await gate.wait(for: transactions.last?.end ?? .zero)
                guard isWorking else { return }
                try await moves.wait(before: transactions)
                limits.crash?.pass(.applying)
                let letters = try await applier.apply(transactions, behind: figures.positions.lastTransaction)
                limits.crash?.pass(.applied)
                metrics.record(transactions, letters: letters)
                noteApplied(
                    end: transactions.last?.end ?? .zero,
                    transactions: transactions.count, changes: transactions.reduce(0) { $0 + $1.changes.count },
                    letters: letters)
            case .large(let spooled, let commit, let aborted):
                isApplying = true
                defer { spooled.remove() }
                await gate.wait(for: commit.endLSN)
                guard isWorking else { return }
                try await applier.releaseOrigin()
                limits.crash?.pass(.largeApplying)
                let done = try await largeApplier.apply(
                    spooled, commit, aborted: aborted, behind: figures.positions.lastTransaction)
                limits.crash?.pass(.largeApplied)
                noteApplied(
                    end: commit.endLSN, transactions: 1, changes: done.changes,
                    letters: done.letters)
            }
        }
    }

    private func noteApplied(end: LSN, transactions: Int, changes: Int, letters: Int) {
        isApplying = false
        figures.positions.applied(end: end)
        figures.transactions += Int64(transactions)
        figures.changes += Int64(changes)
        figures.deadLetters += Int64(letters)
        settle()
        signal.notify()
    }

    private func settle() {
        if queue.isEmpty, !isApplying { figures.positions.settled() }
        noteFreshness()
    }

    private func noteFreshness() {
        guard let reached = mark, figures.positions.applied >= reached.position else { return }
        figures.asOf = reached.clock
        mark = nil
    }

    private func report() async throws(CaptureError) {
        while isWorking {
            await gate.look()
            // Before the server is asked how far it is: the answer is then past the mark, where nothing lags.
            if mark == nil { mark = await clock.mark() }
            // Fails where the catalog is away, which the applying notices too; nothing more is confirmed then.
            let applied = figures.positions.lastTransaction
            if let held = try? await applier.position(deadline: .now + Self.askTime) {
                guard held >= applied else {
                    throw .unavailable("the catalog crashed, and lost what it had not on disk")
                }
                figures.positions.held(upTo: held)
            }
            await tellServer(wantsReply: true)
            // Its cancellation is the end of this stream, which the loop's condition sees.
            try? await Task.sleep(for: limits.statusInterval)
        }
    }

    /// A broken connection is noticed by whoever reads.
    private func tellServer(wantsReply: Bool) async {
        let update = ReplicationMessage.statusUpdate(
            figures.positions, microseconds: StreamClock.now, wantsReply: wantsReply)
        try? await replication.send(update)
        limits.crash?.pass(.confirmed)
    }
}
