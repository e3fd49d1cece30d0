import Capture
import PostgresClient
import Sharding

/// Asks the catalog and the shards how change capture stands; disturbs nothing.
public struct CaptureInspector: Sendable {
    /// How long a server has to answer.
    private static let askTime: Duration = .seconds(5)

    private let shards: [(name: ShardName, pool: PostgresPool)]
    private let catalogPool: PostgresPool

    /// An inspector of these shards.
    public init(shards: [(name: ShardName, pool: PostgresPool)], catalogPool: PostgresPool) {
        self.shards = shards
        self.catalogPool = catalogPool
    }

    /// Asks.
    ///
    /// - Throws: `CaptureError` when the catalog does not answer; a shard that does not is told as such.
    public func status() async throws(CaptureError) -> CaptureStatus {
        let known = try await CaptureError.translating("reading cdc.stream") { () throws(PostgresError) in
            try await readCatalog()
        }
        var streams: [CaptureStatus.Stream] = []
        for shard in shards {
            var stream = known[shard.name.rawValue] ?? CaptureStatus.Stream(shard: shard.name.rawValue, state: .absent)
            do throws(PostgresError) {
                try await ask(shard.name, shard.pool, &stream)
            } catch {
                stream.state = .unknown
                stream.fault = stream.fault ?? "the shard does not answer: \(error)"
            }
            streams.append(stream)
        }
        return CaptureStatus(streams: streams, sinks: try await sinks())
    }

    private func sinks() async throws(CaptureError) -> [CaptureStatus.Sink] {
        var sinks = try await CaptureError.translating("reading cdc.event_stream") { () throws(PostgresError) in
            let rows = try await catalogPool.query(Self.eventStreams, [], deadline: .now + Self.askTime)
            var sinks: [CaptureStatus.Sink] = []
            for row in rows {
                let shard = try row.text(0)
                let name = shard.map { $0 == "-" ? "_" : String($0) }.joined()
                sinks.append(
                    CaptureStatus.Sink(
                        shard: shard, address: try row.text(2), published: try row.int8(3),
                        lagSeconds: row.isNull(4) ? nil : Double(try row.int8(4)) / 1_000, heldBytes: nil,
                        deadLetters: try row.int8(7), republished: Int(try row.int4(5)),
                        fault: row.isNull(6) ? nil : try row.text(6), slotName: "events_\(try row.text(1))_\(name)"))
            }
            return sinks
        }
        for place in sinks.indices {
            guard let pool = shards.first(where: { $0.name.rawValue == sinks[place].shard })?.pool,
                let row = try? await pool.query(
                    Self.slot, [.text(sinks[place].slotName)], deadline: .now + Self.askTime)[0],
                !row.isNull(2), let held = try? row.int8(2)
            else { continue }
            sinks[place].heldBytes = UInt64(max(0, held))
            if !row.isNull(4), let safe = try? row.int8(4) { sinks[place].safeBytes = UInt64(max(0, safe)) }
        }
        return sinks
    }

    /// Makes the process that captures copy a shard anew.
    ///
    /// - Returns: Whether a stream was running and is broken off for it; else it is copied when one begins.
    public func recopy(_ shard: ShardName, reason: String) async throws(CaptureError) -> Bool {
        let marked = try await CaptureError.translating("asking for a copy") { () throws(PostgresError) in
            try await catalogPool.write(
                [PostgresCall(Self.markForCopy, [.text(shard.rawValue), .text(reason)])], deadline: .now + Self.askTime
            ).rows[0].affectedRows
        }
        guard marked > 0, let pool = shards.first(where: { $0.name == shard })?.pool else { return false }
        return try await CaptureError.translating("breaking off the stream") { () throws(PostgresError) in
            try await pool.write(
                [PostgresCall(Self.breakOff, [.text(CapturedShard.slotPrefix(of: shard))])],
                deadline: .now + Self.askTime
            ).rows[0].count > 0
        }
    }

    private func readCatalog() async throws(PostgresError) -> [String: CaptureStatus.Stream] {
        let rows = try await catalogPool.query(Self.streams, [], deadline: .now + Self.askTime)
        var streams: [String: CaptureStatus.Stream] = [:]
        for row in rows {
            var stream = CaptureStatus.Stream(shard: try row.text(0))
            stream.generation = Int(try row.int4(1))
            stream.state = try row.text(2) == "copying" ? .copying : .stopped
            stream.copyReason = try row.text(3)
            if !row.isNull(4), case .lsn(let applied) = try row.value(4) {
                stream.replicaPosition = LSN(rawValue: applied).description
            }
            if !row.isNull(5) { stream.lagSeconds = Double(try row.int8(5)) / 1_000 }
            if !row.isNull(6) { stream.transactions = try row.int8(6) }
            if !row.isNull(7) { stream.changes = try row.int8(7) }
            if !row.isNull(8) { stream.fault = try row.text(8) }
            stream.deadLetters = try row.int8(9)
            streams[stream.shard] = stream
        }
        return streams
    }

    private func ask(
        _ shard: ShardName, _ pool: PostgresPool, _ stream: inout CaptureStatus.Stream
    ) async throws(PostgresError) {
        let prefix = CapturedShard.slotPrefix(of: shard)
        let slot = stream.generation.map { "\(prefix)\($0)" } ?? prefix
        let row = try await pool.query(Self.slot, [.text(slot)], deadline: .now + Self.askTime)[0]
        guard case .lsn(let end) = try row.value(0) else { return }
        stream.shardPosition = LSN(rawValue: end).description
        if let applied = stream.replicaPosition.flatMap({ LSN($0) }) {
            stream.lagBytes = LSN(rawValue: end).bytes(since: applied)
        }
        if !row.isNull(1), stream.state == .stopped, try row.bool(1) { stream.state = .streaming }
        if !row.isNull(2) { stream.heldBytes = UInt64(max(0, try row.int8(2))) }
        if !row.isNull(3) { stream.walStatus = try row.text(3) }
        if !row.isNull(4) { stream.safeBytes = UInt64(max(0, try row.int8(4))) }
    }

    private static let streams = PostgresStatement(
        """
        select s.shard, s.generation, s.state, s.reason, p.applied,
            (extract(epoch from clock_timestamp() - p.as_of) * 1000)::bigint, p.transactions, p.changes, p.fault,
            (select count(*) from cdc.dead_letter d where d.shard = s.shard)
        from cdc.stream s left join cdc.progress p on p.shard = s.shard and p.generation = s.generation
        """)

    private static let eventStreams = PostgresStatement(
        """
        select e.shard, e.sink, e.address, e.published,
            (extract(epoch from clock_timestamp() - e.published_up_to) * 1000)::bigint, e.republished, e.fault,
            (select count(*) from cdc.event_dead_letter d where d.shard = e.shard and d.sink = e.sink)
        from cdc.event_stream e order by e.sink, e.shard
        """)
    private static let markForCopy = PostgresStatement(
        "update cdc.stream set state = 'copying', reason = $2 where shard = $1", [.text, .text])
    private static let breakOff = PostgresStatement(
        """
        select pg_terminate_backend(active_pid) from pg_replication_slots
        where active_pid is not null and slot_name ~ ('^' || $1 || '[0-9]+$')
        """, [.text])

    /// The log is kept from `restart_lsn` on.
    private static let slot = PostgresStatement(
        """
        select pg_current_wal_flush_lsn(), s.active, (pg_current_wal_flush_lsn() - s.restart_lsn)::bigint, s.wal_status,
            s.safe_wal_size
        from (select) one left join pg_replication_slots s on s.slot_name = $1
        """, [.text])
}
