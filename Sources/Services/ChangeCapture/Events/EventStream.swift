import Capture
import PostgresClient

/// The events of one shard on their way to one broker: reads the outbox's stream, publishes, and confirms what the
/// broker holds.
///
/// The position is the replication slot's own: nothing is confirmed before the broker holds it, so that no event is lost;
/// after a crash the last ones come again, with the same ids.
actor EventStream {
    private let replication: PostgresReplication
    private let sink: any EventSink
    private let letters: EventLetters
    private let limits: EventLimits
    private let announce: @Sendable (String, Duration) -> Void

    private var assembler: EventAssembler
    private var queue: EventQueue
    private(set) var figures: EventFigures
    /// Something has come, was published, or ended.
    private let signal = ChangeSignal()
    private let clock: ShardClock
    private let gate: StandbyGate
    /// The oldest mark that the broker has not come to.
    private var mark: FreshnessMark?
    private var isEnding = false

    init(
        shard: String, replication: PostgresReplication, sink: any EventSink, letters: EventLetters, start: LSN,
        limits: EventLimits, clock: ShardClock, gate: StandbyGate,
        announce: @escaping @Sendable (String, Duration) -> Void
    ) {
        self.replication = replication
        self.sink = sink
        self.letters = letters
        self.limits = limits
        self.clock = clock
        self.gate = gate
        self.announce = announce
        assembler = EventAssembler(shard: shard)
        queue = EventQueue(bytesMax: limits.waitingBytes)
        figures = EventFigures(positions: StreamPositions(start: start))
    }

    /// Works until the stream breaks or the task is cancelled.
    func run() async throws(CaptureError) {
        // Before the first event comes.
        await gate.look()
        try await StreamJobs(
            replication,
            [
                { await StreamJobs.failure(of: self.read) },
                { await StreamJobs.failure(of: self.publish) },
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

extension EventStream {
    private func read() async throws(CaptureError) {
        while isWorking {
            let chunk: PostgresStreamChunk?
            do throws(PostgresError) { chunk = try await replication.next() } catch {
                throw CaptureError(error, doing: "reading the events' stream")
            }
            guard let chunk else { throw .unavailable("the shard ended the events' stream") }
            for message in chunk { try await take(message) }
            while queue.isFull, isWorking { await signal.wait(after: signal.changes) }
        }
    }

    private func take(_ bytes: ArraySlice<UInt8>) async throws(CaptureError) {
        do throws(PgOutputError) {
            switch try ReplicationMessage(bytes) {
            case .keepalive(let end, _, let wantsReply):
                figures.positions.keptAlive(end: end)
                noteFreshness()
                if wantsReply { await tellServer() }
            case .data(_, _, let payload):
                switch try assembler.take(payload) {
                case .none: break
                case .event(let event):
                    figures.positions.began()
                    queue.append(.event(event))
                    // A transaction larger than the queue is published before its end has come.
                    if queue.isFull { signal.notify() }
                    limits.crash?.pass(.eventReceived)
                case .end(let end):
                    figures.positions.arrived(end: end)
                    queue.append(.end(end))
                    signal.notify()
                }
            }
        } catch {
            throw .notUnderstood(error)
        }
    }

    private func publish() async throws(CaptureError) {
        while isWorking {
            let isGated = await gate.isGated
            guard !queue.isEmpty, queue.hasEnd || queue.isFull || !isGated else {
                await signal.wait(after: signal.changes)
                continue
            }
            let taken = queue.take(events: limits.eventsPerPublish)
            await gate.wait(for: taken.covering ?? taken.events.last?.commit ?? .zero)
            guard isWorking else { return }
            try await publish(taken.events)
            figures.published += Int64(taken.events.count)
            if let end = taken.end {
                figures.positions.applied(end: end)
                // A broker says so only once it holds them durably.
                figures.positions.held(upTo: end)
            }
            if queue.isEmpty { figures.positions.settled() }
            noteFreshness()
            signal.notify()
        }
    }

    private func noteFreshness() {
        guard let reached = mark, figures.positions.applied >= reached.position else { return }
        figures.publishedUpTo = reached.clock
        mark = nil
    }

    /// Publishes events, however often it takes; one that the broker will never take is kept aside.
    private func publish(_ events: [BusEvent]) async throws(CaptureError) {
        guard !events.isEmpty else { return }
        var wait = RetryWait(longest: limits.retryWait)
        while isWorking {
            do throws(SinkError) {
                limits.crash?.pass(.publishing)
                try await sink.publish(events)
                limits.crash?.pass(.published)
                figures.fault = nil
                return
            } catch {
                switch error {
                case .refused(let place, let reason) where events.count == 1 && place == 0:
                    try await letters.keep(events[0], reason: reason)
                    figures.refused += 1
                    return
                case .refused, .retry:
                    if events.count > 1, case .refused = error { return try await publishOneByOne(events) }
                    let pause = wait.next()
                    figures.fault = "\(error)"
                    announce("\(error)", pause)
                    // Its cancellation is the end of this stream, which the loop's condition sees.
                    try? await Task.sleep(for: pause)
                    if wait.isLongest, events.count > 1 { return try await publishOneByOne(events) }
                }
            }
        }
        throw .unavailable("the stream is ended")
    }

    private func publishOneByOne(_ events: [BusEvent]) async throws(CaptureError) {
        for event in events { try await publish([event]) }
    }

    private func report() async throws(CaptureError) {
        while isWorking {
            await gate.look()
            // Before the server is asked how far it is: the answer is then past the mark, where nothing lags.
            if mark == nil { mark = await clock.mark() }
            await tellServer(wantsReply: true)
            // Its cancellation is the end of this stream, which the loop's condition sees.
            try? await Task.sleep(for: limits.statusInterval)
        }
    }

    /// A broken connection is noticed by whoever reads.
    private func tellServer(wantsReply: Bool = false) async {
        try? await replication.send(
            ReplicationMessage.statusUpdate(
                figures.positions, microseconds: StreamClock.now, wantsReply: wantsReply))
        limits.crash?.pass(.publicationConfirmed)
    }
}
