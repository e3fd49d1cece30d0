import Capture
import EventLoop
import PostgresClient
import Sharding

/// Keeps the events of one shard coming to one broker, whatever becomes of connections, servers and this process.
///
/// Each pair has a replication slot of its own: a broker that is down holds up no other, only the log that it has not had
/// yet. When that grows past `max_slot_wal_keep_size` the shard gives the slot up; then the events are taken from the
/// outbox itself, from a little before the last that is known to be published.
struct EventPublisher: Sendable {
    private static let statementTime: Duration = .seconds(30)
    /// How long the outbox may take to be read.
    private static let outboxTime: Duration = .seconds(1_800)
    private static let publication = "trunkline_events"

    let loop: UVLoop
    let shard: ShardName
    let destination: EventDestination
    let source: PostgresOptions
    let shardPool: PostgresPool
    let catalogPool: PostgresPool
    let limits: EventLimits
    let report: @Sendable (CaptureEvent) -> Void

    /// Works until the task is cancelled.
    func run() async {
        let sink = destination.make(loop)
        let record = EventRecord(shard: shard, destination: destination, pool: catalogPool)
        var wait = RetryWait(longest: limits.retryWait)
        while !Task.isCancelled {
            do throws(CaptureError) {
                try await attempt(sink, record) { wait.reset() }
            } catch {
                if Task.isCancelled { break }
                let pause = wait.next()
                await record.note(fault: error.description)
                report(.notPublishing(shard, sink: destination.name, reason: error.description, retryAfter: pause))
                // Cancelled while waiting: the loop's condition ends it.
                try? await Task.sleep(for: pause)
            }
        }
        await sink.close()
    }

    /// The replication slot: a-z, 0-9 and `_`, 63 bytes.
    var slotName: String {
        "events_\(destination.name)_" + shard.rawValue.map { $0 == "-" ? "_" : String($0) }.joined()
    }

    private func attempt(
        _ sink: any EventSink, _ record: EventRecord, onStreaming: () -> Void
    ) async throws(CaptureError) {
        let replication = try await open()
        do throws(CaptureError) {
            try await prepareSlot(replication, sink, record)
            await replication.close()
        } catch {
            await replication.close()
            throw error
        }
        let stream = try await open()
        do throws(CaptureError) {
            try await CaptureError.translating("starting the events' stream") { () throws(PostgresError) in
                try await stream.start(
                    slot: slotName, from: 0,
                    options: [("proto_version", "1"), ("publication_names", "\"\(Self.publication)\"")])
            }
        } catch {
            await stream.close()
            throw error
        }
        let running = EventStream(
            shard: shard.rawValue, replication: stream, sink: sink,
            letters: EventLetters(sink: destination.name, pool: catalogPool), start: .zero, limits: limits,
            clock: ShardClock(pool: shardPool),
            gate: StandbyGate(pool: shardPool) { [report, shard] in report(.waitingForStandby(shard, $0)) }
        ) { [report, shard, destination] reason, pause in
            report(.notPublishing(shard, sink: destination.name, reason: reason, retryAfter: pause))
        }
        onStreaming()
        report(.publishing(shard, sink: destination.name))
        let writing = Task { [limits] in
            while !Task.isCancelled {
                await record.write(await running.figures)
                try? await Task.sleep(for: limits.recordInterval)
            }
        }
        defer { writing.cancel() }
        try await running.run()
    }

    private func open() async throws(CaptureError) -> PostgresReplication {
        try await CaptureError.translating("connecting for replication") { () throws(PostgresError) in
            try await PostgresReplication.open(loop: loop, options: source, deadline: .now + Self.statementTime)
        }
    }

    /// Makes the slot where there is none; where one was lost, the outbox is published again from before that.
    private func prepareSlot(
        _ replication: PostgresReplication, _ sink: any EventSink, _ record: EventRecord
    ) async throws(CaptureError) {
        let state = try await slotState()
        let (known, owed) = try await record.standing()
        if state == .usable, owed == nil { return }
        let upTo = owed ?? known ?? destination.beginning
        // Before there is a slot: whoever finds one, and this, knows that it is not enough.
        if let upTo { try await record.note(owedSince: upTo) }
        if state != .absent {
            try await CaptureError.translating("dropping the earlier slot") { () throws(PostgresError) in
                try await replication.dropSlot(slotName)
            }
        }
        let made = try await CaptureError.translating("making the events' slot") { () throws(PostgresError) in
            try await replication.createSlot(slotName, exportsSnapshot: true)
        }
        // A broker that never had an event begins with those to come.
        guard let upTo, let snapshot = made.snapshot else { return }
        if known != nil {
            report(.republishing(shard, sink: destination.name))
            await record.noteRepublishing()
        }
        try await republish(since: upTo, snapshot: snapshot, at: LSN(rawValue: made.consistentPoint), to: sink)
        try await record.noteNothingOwed()
    }

    private enum SlotState { case absent, usable, lost }

    private func slotState() async throws(CaptureError) -> SlotState {
        try await CaptureError.translating("looking for the events' slot") { () throws(PostgresError) in
            let rows = try await shardPool.query(
                Self.find, [.text(slotName)], deadline: .now + Self.statementTime)
            if rows.count == 0 { return .absent }
            return try rows[0].bool(0) ? .lost : .usable
        }
    }

    /// Publishes what the outbox holds since a little before a moment, as of the new slot's beginning.
    private func republish(
        since moment: Int64, snapshot: String, at position: LSN, to sink: any EventSink
    ) async throws(CaptureError) {
        let from = moment - limits.overlap.components.seconds * 1_000_000
        try await CaptureError.wrapping("reading the outbox") {
            try await PostgresCopySession.with(loop: loop, options: source, deadline: .now + Self.outboxTime) {
                session in
                var reader = OutboxCopy(shard: shard.rawValue, position: position)
                try await session.run(
                    "begin isolation level repeatable read read only; set transaction snapshot '\(snapshot)'")
                try await session.copyOut(
                    """
                    copy (select \(OutboxRow.columns.joined(separator: ", ")) from public.outbox
                        where occurred_at >= to_timestamp(\(from) / 1000000.0) order by occurred_at, id) to stdout
                    """
                ) { chunk in
                    try await publish(reader.events(in: chunk), to: sink)
                }
            }
        }
    }

    private func publish(_ events: [BusEvent], to sink: any EventSink) async throws(CaptureError) {
        for start in stride(from: 0, to: events.count, by: limits.eventsPerPublish) {
            let some = Array(events[start..<min(start + limits.eventsPerPublish, events.count)])
            do throws(SinkError) { try await sink.publish(some) } catch {
                throw .unavailable("publishing again: \(error)")
            }
        }
    }

    private static let find = PostgresStatement(
        "select wal_status is not distinct from 'lost' from pg_replication_slots where slot_name = $1", [.text])
}
