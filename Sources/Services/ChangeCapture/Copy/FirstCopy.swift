import Capture
import EventLoop
import PostgresClient
import Sharding
import Worker

/// Copies a shard into the replica as of one position of its log, from which on its stream is applied.
///
/// The replication slot is made first and shows its snapshot; all tables are copied from that snapshot, so that a row is
/// either in the copy or in the stream. A copy that was interrupted is never continued, since its snapshot is gone with
/// its connection: it is begun anew, under another generation.
///
/// Source: PostgreSQL 15 manual, "Streaming Replication Protocol", CREATE_REPLICATION_SLOT; "SET TRANSACTION SNAPSHOT".
struct FirstCopy: Sendable {
    /// Tables that are copied at once.
    static let tablesAtOnce = 2
    /// How long the whole of it may take.
    static let copyTime: Duration = .seconds(6 * 3_600)
    /// How long each statement around the copying may take.
    static let statementTime: Duration = .seconds(60)

    let loop: UVLoop
    let shard: ShardName
    let source: PostgresOptions
    let target: PostgresOptions
    let shardPool: PostgresPool
    let catalogPool: PostgresPool
    let digest: ValueDigest
    let copies: CopiesUnderWay
    let crash: CrashPoint?

    /// Copies.
    ///
    /// - Parameters:
    ///   - reason: Why, for the operator; it is kept with the stream.
    ///   - progress: Is told after each chunk.
    /// - Returns: The stream to apply from now on.
    func run(
        reason: String, progress: @escaping @Sendable (CopyProgress) -> Void
    ) async throws(CaptureError) -> CapturedShard {
        let replication = try await CaptureError.translating("connecting for replication") { () throws(PostgresError) in
            try await PostgresReplication.open(loop: loop, options: source, deadline: .now + Self.statementTime)
        }
        await copies.enter()
        let copied: (stream: CapturedShard, end: UInt64)
        do throws(CaptureError) {
            copied = try await copy(from: replication, reason: reason, progress: progress)
        } catch {
            _ = await copies.leave()
            await replication.close()
            throw error
        }
        await replication.close()
        // Others that still copy make them when they end.
        if await copies.leave() { try await ReplicaIndexes(loop: loop, target: target).prepare() }
        try await finish(copied.stream, at: copied.end)
        return copied.stream
    }

    private func copy(
        from replication: PostgresReplication, reason: String, progress: @escaping @Sendable (CopyProgress) -> Void
    ) async throws(CaptureError) -> (CapturedShard, end: UInt64) {
        let identity = try await CaptureError.translating("IDENTIFY_SYSTEM") { () throws(PostgresError) in
            try await replication.identify()
        }
        let stream = try await begin(identity, reason: reason)
        try await dropOldSlots()
        let slot = try await CaptureError.translating("making the replication slot") { () throws(PostgresError) in
            try await replication.createSlot(stream.slotName, exportsSnapshot: true)
        }
        guard let snapshot = slot.snapshot else {
            throw .refused(sqlState: nil, doing: "exporting the slot's snapshot")
        }
        crash?.pass(.slotMade)
        try await forget(snapshot: snapshot)
        try await copyTables(snapshot: snapshot, progress: progress)
        crash?.pass(.copied)
        return (stream, slot.consistentPoint)
    }

    /// Raises the generation: from here on the earlier one's progress says nothing.
    private func begin(
        _ identity: PostgresReplication.Identity, reason: String
    ) async throws(CaptureError) -> CapturedShard {
        try await CaptureError.translating("beginning the copy") { () throws(PostgresError) in
            let begun = try await catalogPool.write(
                [
                    // Nothing of the earlier generation is under way after it, in any lane.
                    PostgresCall(StreamClaim.take, [.text(shard.rawValue)]),
                    PostgresCall(Self.dropOrigins, [.text(CapturedShard.originPrefix(of: shard))]),
                    PostgresCall(
                        Self.begin,
                        [
                            .text(shard.rawValue), .text(String(identity.systemIdentifier)),
                            .int8(Int64(identity.timeline)), .text(reason),
                        ]),
                ], deadline: .now + Self.statementTime)
            return CapturedShard(
                shard: shard, number: try begun.rows[2][0].int2(0), generation: try begun.rows[2][0].int4(1))
        }
    }

    private func dropOldSlots() async throws(CaptureError) {
        try await CaptureError.translating("dropping earlier replication slots") { () throws(PostgresError) in
            _ = try await shardPool.write(
                [PostgresCall(Self.dropSlots, [.text(CapturedShard.slotPrefix(of: shard))])],
                deadline: .now + Self.statementTime)
        }
    }

    /// Removes what the replica holds of the shard's slots: those that it owns in the snapshot, and those of which it was
    /// the last owner that the replica knew.
    private func forget(snapshot: String) async throws(CaptureError) {
        try await CaptureError.wrapping("removing the shard's earlier rows") {
            try await withSessions(snapshot) { session, sink in
                try await sink.run(
                    """
                    begin; create temporary table held (slot smallint, epoch bigint, state text, moved_to text)
                    on commit drop
                    """)
                try await sink.beginCopyIn("copy held from stdin")
                try await session.copyOut(
                    "copy (select slot, epoch, state, moved_to from public.slot_ownership) to stdout"
                ) { try await sink.put($0) }
                _ = try await sink.endCopyIn()
                let deletes = ReplicaTable.documents.map {
                    "delete from replica.\($0.name) where slot = any(gone.slots);"
                }
                try await sink.run(Self.forgetScript(shard: shard, deletes: deletes.joined(separator: "\n")))
            }
        }
    }

    /// Lends a connection to the shard that sees the snapshot, and one to the catalog.
    private func withSessions(
        _ snapshot: String, _ work: (_ shard: PostgresCopySession, _ catalog: PostgresCopySession) async throws -> Void
    ) async throws {
        let deadline = ContinuousClock.now + Self.copyTime
        try await PostgresCopySession.with(loop: loop, options: source, deadline: deadline) { session in
            try await session.run(
                "begin isolation level repeatable read read only; set transaction snapshot '\(snapshot)'")
            try await PostgresCopySession.with(loop: loop, options: target, deadline: deadline) { sink in
                try await work(session, sink)
            }
        }
    }

    private func finish(_ stream: CapturedShard, at position: UInt64) async throws(CaptureError) {
        try await CaptureError.translating("ending the copy") { () throws(PostgresError) in
            _ = try await catalogPool.write(
                [
                    PostgresCall(Self.makeOrigin, [.text(stream.originName)]),
                    PostgresCall(Self.placeOrigin, [.text(stream.originName), .lsn(position)]),
                    PostgresCall(Self.finish, [.text(shard.rawValue), .int4(stream.generation)]),
                ], deadline: .now + Self.statementTime)
        }
    }
}

extension FirstCopy {
    private func copyTables(
        snapshot: String, progress: @escaping @Sendable (CopyProgress) -> Void
    ) async throws(CaptureError) {
        let counter = CopyCounter(shard: shard, tables: ReplicaTable.documents.count, report: progress)
        try await CaptureError.wrapping("copying the shard") {
            try await withThrowingTaskGroup(of: Void.self) { group in
                var waiting = ReplicaTable.documents[...]
                func next() {
                    guard let table = waiting.popFirst() else { return }
                    group.addTask { try await copyTable(table, snapshot: snapshot, counter: counter) }
                }
                for _ in 0..<Self.tablesAtOnce { next() }
                while try await group.next() != nil { next() }
            }
        }
    }

    private func copyTable(_ table: ReplicaTable, snapshot: String, counter: CopyCounter) async throws {
        let columns = table.columns.map(\.name).joined(separator: ", ")
        let mask = CopyRowMask(table.columns, digest: digest)
        try await withSessions(snapshot) { session, sink in
            try await sink.run("begin")
            try await sink.beginCopyIn("copy replica.\(table.name) (\(columns)) from stdin")
            // A slot's rows count from the moment that this shard owns it.
            try await session.copyOut(
                """
                copy (select \(columns) from public.\(table.name) t where exists (
                    select from public.slot_ownership o where o.slot = t.slot and o.state in ('owned', 'fenced'))) to stdout
                """
            ) { chunk in
                try await sink.put(mask?.masked(chunk) ?? chunk)
                counter.add(bytes: chunk.count)
            }
            let rows = try await sink.endCopyIn()
            try await sink.run("commit; analyze replica.\(table.name)")
            counter.finish(rows: rows)
        }
    }

    private static func forgetScript(shard: ShardName, deletes: String) -> String {
        """
        do $forget$
        declare
            gone record;
        begin
            select array_agg(slot) as slots into gone from (
                select slot from held where state in ('owned', 'fenced')
                union select slot from cdc.slot_owner where shard = '\(shard)') known;
            \(deletes)
            insert into cdc.slot_owner as o (slot, shard, epoch, state)
            select slot, '\(shard)', epoch, 'owned' from held where state in ('owned', 'fenced')
            on conflict (slot) do update set shard = excluded.shard, epoch = excluded.epoch, state = excluded.state
            where o.epoch <= excluded.epoch;
        end $forget$;
        commit
        """
    }

    private static let dropOrigins = PostgresStatement(
        "select pg_replication_origin_drop(roname) from pg_replication_origin where roname ~ ('^' || $1 || '[0-9]+$')",
        [.text])
    private static let begin = PostgresStatement(
        """
        insert into cdc.stream as s (shard, generation, system_id, timeline, state, reason)
        values ($1, 1, $2, $3, 'copying', $4)
        on conflict (shard) do update set generation = s.generation + 1, system_id = excluded.system_id,
            timeline = excluded.timeline, state = 'copying', reason = excluded.reason, begun_at = now(),
            copied_at = null
        returning number, generation
        """, [.text, .text, .int8, .text])
    private static let dropSlots = PostgresStatement(
        """
        select pg_drop_replication_slot(slot_name) from pg_replication_slots
        where slot_type = 'logical' and database = current_database() and slot_name ~ ('^' || $1 || '[0-9]+$')
        """, [.text])
    private static let makeOrigin = PostgresStatement("select pg_replication_origin_create($1)", [.text])
    private static let placeOrigin = PostgresStatement(
        "select pg_replication_origin_advance($1, $2)", [.text, .pgLSN])
    private static let finish = PostgresStatement(
        "update cdc.stream set state = 'streaming', copied_at = now() where shard = $1 and generation = $2",
        [.text, .int4])
}
