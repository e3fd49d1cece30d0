import Capture
import EventLoop
import PostgresClient

/// One shard's stream: reads it, applies it, and tells the shard what it may forget.
///
/// Three tasks share this actor. While a transaction is written at the catalog the next ones gather, so that under load
/// many make one, and at rest each is applied at once.
actor ShardStream {
    private let stream: CapturedShard
    private let replication: PostgresReplication
    private let applier: ReplicaApplier
    private let moves: MoveOrder
    private let limits: CaptureLimits
    private let metrics: StreamMetrics

    private var assembler = TransactionAssembler(tables: ShardPublication.tables)
    private var queue: TransactionQueue
    private(set) var figures: StreamFigures
    private var isApplying = false
    private var waiters: [CheckedContinuation<Void, Never>] = []
    private var isEnding = false

    init(
        stream: CapturedShard, replication: PostgresReplication, applier: ReplicaApplier, moves: MoveOrder,
        start: LSN, limits: CaptureLimits, metrics: StreamMetrics
    ) {
        self.stream = stream
        self.replication = replication
        self.applier = applier
        self.moves = moves
        self.limits = limits
        self.metrics = metrics
        queue = TransactionQueue(bytesMax: limits.waitingBytes)
        figures = StreamFigures(start: start)
    }

    /// Works until the stream breaks or the task is cancelled.
    func run() async throws(CaptureError) {
        let failure = await withTaskGroup(of: CaptureError?.self) { group -> CaptureError? in
            group.addTask { await Self.outcome(self.read) }
            group.addTask { await Self.outcome(self.apply) }
            group.addTask { await Self.outcome(self.report) }
            let first = await group.next() ?? nil
            end()
            group.cancelAll()
            await replication.close()
            return first
        }
        if let failure { throw failure }
    }

    private static func outcome(_ work: () async throws(CaptureError) -> Void) async -> CaptureError? {
        do throws(CaptureError) {
            try await work()
            return nil
        } catch {
            return error
        }
    }

    private func end() {
        isEnding = true
        changed()
    }
}

extension ShardStream {
    private func read() async throws(CaptureError) {
        while !isEnding, let chunk = try await nextChunk() {
            for message in chunk {
                try await take(message)
            }
            while queue.isFull, !isEnding { await change() }
        }
        if !isEnding { throw .unavailable("the shard ended the stream") }
    }

    private func nextChunk() async throws(CaptureError) -> PostgresStreamChunk? {
        do throws(PostgresError) {
            return try await replication.next()
        } catch {
            throw CaptureError(error, doing: "reading the stream")
        }
    }

    private func take(_ bytes: ArraySlice<UInt8>) async throws(CaptureError) {
        do throws(PgOutputError) {
            switch try ReplicationMessage(bytes) {
            case .keepalive(let end, let clock, let wantsReply):
                figures.positions.keptAlive(end: end)
                if figures.positions.isIdle { figures.asOf = max(figures.asOf ?? .min, clock) }
                if wantsReply { await tellServer(wantsReply: false) }
            case .data(_, _, let payload):
                note(try assembler.take(payload))
            }
        } catch {
            throw .notUnderstood(error)
        }
    }

    private func note(_ step: TransactionAssembler.Step) {
        if assembler.isInTransaction { figures.positions.began() }
        switch step {
        case .transaction(let transaction):
            figures.positions.arrived(end: transaction.end)
            queue.append(transaction)
            changed()
        case .skipped(let end):
            figures.positions.arrived(end: end)
            settle()
        case .none, .message, .keep, .commitKept, .forget: break
        }
    }

    private func apply() async throws(CaptureError) {
        while !isEnding {
            guard !queue.isEmpty else {
                await change()
                continue
            }
            let taken = queue.take(
                transactions: limits.transactionsPerApply, changes: limits.changesPerApply)
            isApplying = true
            try await moves.wait(before: taken)
            let letters = try await applier.apply(taken)
            isApplying = false
            note(applied: taken, letters: letters)
        }
    }

    private func note(applied transactions: ArraySlice<CapturedTransaction>, letters: Int) {
        guard let last = transactions.last else { return }
        figures.positions.applied(end: last.end)
        figures.asOf = max(figures.asOf ?? .min, last.committedAt)
        figures.transactions += Int64(transactions.count)
        figures.changes += transactions.reduce(0) { $0 + Int64($1.changes.count) }
        figures.deadLetters += Int64(letters)
        metrics.record(transactions, letters: letters)
        settle()
        changed()
    }

    private func settle() {
        if queue.isEmpty, !isApplying { figures.positions.settled() }
    }

    private func report() async throws(CaptureError) {
        while !isEnding {
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
    }
}

extension ShardStream {
    /// Somebody waits for what has just happened.
    private func changed() {
        let woken = waiters
        waiters = []
        for waiter in woken { waiter.resume() }
    }

    /// Suspends until something has changed; `end` is a change too.
    private func change() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                if isEnding || Task.isCancelled { continuation.resume() } else { waiters.append(continuation) }
            }
        } onCancel: {
            // The only hop: a cancelled waiter is woken on the actor that holds it.
            Task { await self.end() }
        }
    }
}
