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
        return CaptureStatus(streams: streams)
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
    }

    private static let streams = PostgresStatement(
        """
        select s.shard, s.generation, s.state, s.reason, p.applied,
            (extract(epoch from clock_timestamp() - p.as_of) * 1000)::bigint, p.transactions, p.changes, p.fault,
            (select count(*) from cdc.dead_letter d where d.shard = s.shard)
        from cdc.stream s left join cdc.progress p on p.shard = s.shard and p.generation = s.generation
        """)

    /// The log is kept from `restart_lsn` on.
    private static let slot = PostgresStatement(
        """
        select pg_current_wal_flush_lsn(), s.active, (pg_current_wal_flush_lsn() - s.restart_lsn)::bigint, s.wal_status
        from (select) one left join pg_replication_slots s on s.slot_name = $1
        """, [.text])
}
