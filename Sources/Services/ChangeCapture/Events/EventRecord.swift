import Capture
import PostgresClient
import Sharding

/// How far a shard's events are published to a broker, written down at the catalog (`cdc.event_stream`).
actor EventRecord {
    private static let writeTime: Duration = .seconds(5)

    private let shard: ShardName
    private let destination: EventDestination
    private let pool: PostgresPool
    private var written: EventFigures?

    init(shard: ShardName, destination: EventDestination, pool: PostgresPool) {
        self.shard = shard
        self.destination = destination
        self.pool = pool
    }

    /// The moment up to which everything is published, by what was last written, and the one since which events are owed
    /// from the outbox; each nil where there is none.
    func standing() async throws(CaptureError) -> (publishedUpTo: Int64?, owedSince: Int64?) {
        do throws(PostgresError) {
            let rows = try await pool.query(
                Self.read, [.text(shard.rawValue), .text(destination.name)], deadline: .now + Self.writeTime)
            guard rows.count > 0 else { return (nil, nil) }
            let upTo = rows[0].isNull(0) ? nil : try rows[0].timestamptz(0)
            return (upTo, rows[0].isNull(1) ? nil : try rows[0].timestamptz(1))
        } catch {
            throw CaptureError(error, doing: "reading cdc.event_stream")
        }
    }

    /// Writes down that events since a moment are owed; returns once that is on the catalog's disk.
    func note(owedSince moment: Int64) async throws(CaptureError) {
        try await owe(.timestamptz(microsecondsSinceUnixEpoch: moment))
    }

    /// Writes down that they are published.
    func noteNothingOwed() async throws(CaptureError) { try await owe(.null) }

    private func owe(_ moment: PostgresValue) async throws(CaptureError) {
        let parameters: [PostgresValue] = [
            .text(shard.rawValue), .text(destination.name), .text(destination.address), moment,
        ]
        do throws(PostgresError) {
            _ = try await pool.write([PostgresCall(Self.putOwed, parameters)], deadline: .now + Self.writeTime)
        } catch {
            throw CaptureError(error, doing: "writing cdc.event_stream")
        }
    }

    /// Writes figures, unless they are written already; a failure is made good by the next.
    func write(_ figures: EventFigures) async {
        guard figures != written else { return }
        let upTo = figures.publishedUpTo
        if await write(
            applied: .lsn(figures.positions.applied.rawValue),
            upTo: upTo > 0 ? .timestamptz(microsecondsSinceUnixEpoch: upTo) : .null,
            added: figures.published - (written?.published ?? 0), fault: figures.fault, republished: 0)
        {
            written = figures
        }
    }

    /// Writes down why nothing is published.
    func note(fault: String) async {
        _ = await write(applied: .null, upTo: .null, added: 0, fault: fault, republished: 0)
    }

    /// Writes down that events are published again because the shard's log was lost.
    func noteRepublishing() async {
        _ = await write(applied: .null, upTo: .null, added: 0, fault: nil, republished: 1)
    }

    private func write(
        applied: PostgresValue, upTo: PostgresValue, added: Int64, fault: String?, republished: Int32
    ) async -> Bool {
        let call = PostgresCall(
            Self.put,
            [
                .text(shard.rawValue), .text(destination.name), .text(destination.address), applied, upTo, .int8(added),
                fault.map { .text($0) } ?? .null, .int4(republished),
            ])
        return (try? await pool.write([call], deadline: .now + Self.writeTime)) != nil
    }

    private static let read = PostgresStatement(
        "select published_up_to, owed_since from cdc.event_stream where shard = $1 and sink = $2", [.text, .text])
    private static let putOwed = PostgresStatement(
        """
        insert into cdc.event_stream (shard, sink, address, owed_since) values ($1, $2, $3, $4)
        on conflict (shard, sink) do update set owed_since = excluded.owed_since
        """, [.text, .text, .text, .timestamptz])
    private static let put = PostgresStatement(
        """
        insert into cdc.event_stream as s
            (shard, sink, address, applied, published_up_to, published, fault, republished)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (shard, sink) do update set address = excluded.address,
            applied = coalesce(excluded.applied, s.applied),
            published_up_to = coalesce(excluded.published_up_to, s.published_up_to),
            published = s.published + excluded.published, fault = excluded.fault,
            republished = s.republished + excluded.republished, written_at = now()
        """, [.text, .text, .text, .pgLSN, .timestamptz, .int8, .text, .int4])
}
