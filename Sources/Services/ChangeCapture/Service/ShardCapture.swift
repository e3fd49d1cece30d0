import Capture
import EventLoop
import PostgresClient
import Sharding
import Worker

/// Keeps the replica of one shard in step with it, whatever becomes of connections, servers and this process.
struct ShardCapture: Sendable {
    /// How long a statement around the stream may take.
    private static let statementTime: Duration = .seconds(30)

    let loop: UVLoop
    let shard: ShardName
    let source: PostgresOptions
    let target: PostgresOptions
    let shardPool: PostgresPool
    let catalogPool: PostgresPool
    let copies: CopiesUnderWay
    let limits: CaptureLimits
    let activity: SlotActivity
    let report: @Sendable (CaptureEvent) -> Void

    /// Works until the task is cancelled.
    func run() async {
        let metrics = StreamMetrics(shard: shard, activity: activity)
        var copyReason: String?
        var wait = RetryWait(longest: limits.retryWait)
        while !Task.isCancelled {
            do throws(CaptureError) {
                try await attempt(&copyReason, metrics: metrics) { wait.reset() }
            } catch {
                if Task.isCancelled { break }
                copyReason = error.reasonToCopy ?? copyReason
                let pause = wait.next()
                await note(fault: error)
                report(.broken(shard, error, retryAfter: pause))
                // Cancelled while waiting: the loop's condition ends it.
                try? await Task.sleep(for: pause)
            }
            metrics.set(isStreaming: false)
        }
    }

    private func attempt(
        _ copyReason: inout String?, metrics: StreamMetrics, onStreaming: () -> Void
    ) async throws(CaptureError) {
        try await ShardPublication(pool: shardPool).prepare(deadline: .now + Self.statementTime)
        let digest = try await CaptureError.translating("reading the digests' key") { () throws(PostgresError) in
            try await ValueDigest.read(from: catalogPool, deadline: .now + Self.statementTime)
        }
        let known = try await StreamRecord.read(shard, from: catalogPool, deadline: .now + Self.statementTime)
        let stream: CapturedShard
        if let known, known.isCopied, copyReason == nil {
            stream = known.stream
        } else {
            let reason = copyReason ?? (known?.reason ?? "it is new")
            metrics.copyBegins()
            report(.copying(shard, reason: reason))
            stream = try await FirstCopy(
                loop: loop, shard: shard, source: source, target: target, shardPool: shardPool,
                catalogPool: catalogPool, digest: digest, copies: copies, crash: limits.crash
            ).run(reason: reason) { report(.copied($0)) }
            copyReason = nil
        }
        try await apply(stream, digest: digest, metrics: metrics, onStreaming: onStreaming)
    }

    /// Applies the stream from where the catalog is, on connections of its own.
    private func apply(
        _ stream: CapturedShard, digest: ValueDigest, metrics: StreamMetrics, onStreaming: () -> Void
    ) async throws(CaptureError) {
        // Either way a shard is told only of what is on the catalog's disk, so that what a crash takes back is sent again.
        var options = target
        options.commitsSynchronously = limits.waitsForDisk
        func pool(_ label: String, writers: Int, isMeasured: Bool = true) -> PostgresPool {
            var poolLimits = PoolLimits()
            poolLimits.readConnections = 1
            poolLimits.queryConnections = 1
            poolLimits.writeConnections = writers
            return PostgresPool(
                loop: loop, options: options, limits: poolLimits, label: "\(shard)-\(label)", isMeasured: isMeasured)
        }
        let own = pool("replica", writers: 1)
        // Without lanes it has no connection, and nothing to show.
        let lanes = pool("lanes", writers: limits.lanes, isMeasured: limits.lanes > 1)
        do throws(CaptureError) {
            try await apply(stream, on: own, lanes: lanes, digest: digest, metrics: metrics, onStreaming: onStreaming)
        } catch {
            await own.close()
            await lanes.close()
            throw error
        }
        await own.close()
        await lanes.close()
    }

    private func apply(
        _ stream: CapturedShard, on pool: PostgresPool, lanes: PostgresPool, digest: ValueDigest,
        metrics: StreamMetrics, onStreaming: () -> Void
    ) async throws(CaptureError) {
        let split = limits.laneSplit
        let claim = try await StreamClaim.take(
            stream, split.rule, from: catalogPool, deadline: .now + Self.statementTime)
        let applier = StreamApplier(
            stream: stream, claim: claim, split: split, pool: pool, lanePool: lanes, digest: digest,
            crash: limits.crash)
        let start = try await applier.position(deadline: .now + Self.statementTime)
        let replication = try await connect(stream, from: start)
        let running = ShardStream(
            stream: stream, replication: replication, applier: applier,
            largeApplier: LargeApplier(
                stream: stream, loop: loop, target: target, digest: digest, applied: claim.applied,
                activity: activity),
            moves: MoveOrder(shard: shard, pool: catalogPool, limits: limits) { [report, shard] slots in
                report(.waitingForMove(shard, slots: slots))
            },
            start: start, limits: limits, metrics: metrics, clock: ShardClock(pool: shardPool),
            gate: StandbyGate(pool: shardPool) { [report, shard] in report(.waitingForStandby(shard, $0)) })
        onStreaming()
        metrics.set(isStreaming: true)
        report(.streaming(shard))
        try await run(running, stream)
    }

    private func connect(_ stream: CapturedShard, from start: LSN) async throws(CaptureError) -> PostgresReplication {
        let replication = try await CaptureError.translating("connecting for replication") { () throws(PostgresError) in
            try await PostgresReplication.open(loop: loop, options: source, deadline: .now + Self.statementTime)
        }
        do throws(CaptureError) {
            try await checkHistory(replication)
            try await CaptureError.translating("starting the stream") { () throws(PostgresError) in
                try await replication.start(
                    slot: stream.slotName, from: start.rawValue,
                    options: [
                        ("proto_version", "2"), ("publication_names", "\"\(CapturedShard.publication)\""),
                        ("messages", "true"), ("streaming", "on"),
                    ])
            }
            return replication
        } catch {
            await replication.close()
            throw error
        }
    }

    /// Positions compare on one timeline of one system only.
    private func checkHistory(_ replication: PostgresReplication) async throws(CaptureError) {
        let identity = try await CaptureError.translating("IDENTIFY_SYSTEM") { () throws(PostgresError) in
            try await replication.identify()
        }
        guard let known = try await StreamRecord.read(shard, from: catalogPool, deadline: .now + Self.statementTime)
        else { throw .historyChanged("the catalog has forgotten its stream") }
        guard known.systemIdentifier == identity.systemIdentifier else {
            throw .historyChanged("system \(identity.systemIdentifier), before \(known.systemIdentifier)")
        }
        guard known.timeline == identity.timeline else {
            throw .historyChanged("timeline \(identity.timeline), before \(known.timeline)")
        }
    }

    /// Runs the stream, and writes down how far it is.
    private func run(_ running: ShardStream, _ stream: CapturedShard) async throws(CaptureError) {
        let record = ProgressRecord(stream: stream, pool: catalogPool)
        let writing = Task { [limits, report, shard] in
            var letters: Int64 = 0
            while !Task.isCancelled {
                let figures = await running.figures
                if figures.deadLetters > letters {
                    report(.deadLetters(shard, count: figures.deadLetters - letters))
                    letters = figures.deadLetters
                }
                await record.write(figures)
                try? await Task.sleep(for: limits.progressInterval)
            }
        }
        defer { writing.cancel() }
        try await running.run()
    }

    private func note(fault: CaptureError) async {
        await ProgressRecord.note(fault: fault, shard: shard, pool: catalogPool)
    }
}

extension CaptureError {
    /// Why the shard must be copied anew, nil if its stream can go on.
    fileprivate var reasonToCopy: String? {
        switch self {
        case .slotLost(let reason): "its log was lost (\(reason))"
        case .historyChanged(let reason): "it has another history (\(reason))"
        case .unavailable, .alreadyRunning, .diskFull, .spoolFailed, .notUnderstood, .refused: nil
        }
    }
}
