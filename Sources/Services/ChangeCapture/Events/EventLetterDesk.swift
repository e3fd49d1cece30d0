import Capture
import EventLoop
import PostgresClient
import Sharding

/// What an operator does with events that a broker refused.
public struct EventLetterDesk: Sendable {
    /// One of them.
    public struct Letter: Sendable, Encodable {
        /// Its number, by which it is named.
        public let number: Int64
        /// The shard that it comes from.
        public let shard: String
        /// The broker that refused it, as `SinkAddress.name`.
        public let sink: String
        /// The event's own id.
        public let event: String
        /// The event's type.
        public let type: String
        /// Why it was refused.
        public let reason: String
        /// When, RFC 3339 in UTC.
        public let recordedAt: String
    }

    /// How replaying one ended.
    public enum ReplayEnd: Sendable, Equatable {
        /// The broker has it, and the letter is forgotten.
        case published
        /// The shard's outbox has it no more, its retention being over: the letter stays until it is discarded.
        case gone
        /// The broker refuses it again, or cannot take it now; the letter stays.
        case notTaken(String)
    }

    /// Letters that are read or replayed at once.
    public static let lettersMax = 1_000
    private static let askTime: Duration = .seconds(30)

    private let loop: UVLoop
    private let catalogPool: PostgresPool

    /// A desk at a catalog.
    public init(loop: UVLoop, catalogPool: PostgresPool) {
        self.loop = loop
        self.catalogPool = catalogPool
    }

    /// The oldest letters, at most `lettersMax`.
    ///
    /// - Parameter numbers: Only these; nil for any.
    public func list(_ numbers: [Int64]? = nil) async throws(PostgresError) -> [Letter] {
        let rows = try await catalogPool.query(
            Self.select, [numbers.map { .array(.int8, $0.map { .int8($0) }) } ?? .null], deadline: .now + Self.askTime)
        var letters: [Letter] = []
        for row in rows {
            letters.append(
                Letter(
                    number: try row.int8(0), shard: try row.text(1), sink: try row.text(2), event: try row.text(3),
                    type: try row.text(4), reason: try row.text(5), recordedAt: try row.text(6)))
        }
        return letters
    }

    /// Forgets letters; their events stay in the outbox as long as all do.
    ///
    /// - Returns: How many.
    public func discard(_ numbers: [Int64]) async throws(PostgresError) -> Int {
        try await catalogPool.write(
            [PostgresCall(Self.delete, [.array(.int8, numbers.map { .int8($0) })])], deadline: .now + Self.askTime
        ).rows[0].affectedRows
    }

    /// Publishes the events of a shard's letters to their broker, as the shard's outbox has them, and forgets the letters.
    ///
    /// They come late: their `sequence` is before all others of their slot. One whose letter could not be forgotten comes
    /// again at the next replay, with the same id.
    ///
    /// - Parameters:
    ///   - address: Their broker; letters of others are passed over.
    ///   - pool: The shard's.
    /// - Returns: How it ended for each letter of the shard and broker.
    public func replay(
        _ letters: [Letter], shard: ShardName, pool: PostgresPool, to address: SinkAddress
    ) async throws -> [(letter: Letter, end: ReplayEnd)] {
        let sink = EventSinks.make(address, loop: loop)
        var ends: [(letter: Letter, end: ReplayEnd)] = []
        do {
            for letter in letters where letter.shard == shard.rawValue && letter.sink == address.name {
                ends.append((letter, try await replay(letter, pool, sink)))
            }
        } catch {
            await sink.close()
            throw error
        }
        await sink.close()
        return ends
    }

    private func replay(_ letter: Letter, _ pool: PostgresPool, _ sink: any EventSink) async throws -> ReplayEnd {
        let rows = try await pool.query(Self.read, [.text(letter.event)], deadline: .now + Self.askTime)
        guard rows.count > 0 else { return .gone }
        var values: [ArraySlice<UInt8>?] = []
        for column in OutboxRow.columns.indices {
            values.append(rows[0].isNull(column) ? nil : try rows[0].bytes(column)[...])
        }
        guard let event = OutboxRow.event(of: values, shard: letter.shard, commit: .zero, ordinal: 0) else {
            return .notTaken("the outbox's row is no event")
        }
        do throws(SinkError) {
            if let sink = sink as? RedisSink {
                try await sink.publishLate(event, afterTransactionsTo: try await publishedTo(letter))
            } else {
                try await sink.publish([event])
            }
        } catch {
            switch error {
            case .retry(let reason), .refused(_, let reason): return .notTaken(reason)
            }
        }
        _ = try await discard([letter.number])
        return .published
    }

    /// The end of the last transaction that the broker is known to have whole.
    private func publishedTo(_ letter: Letter) async throws(SinkError) -> LSN {
        do throws(PostgresError) {
            let rows = try await catalogPool.query(
                Self.applied, [.text(letter.shard), .text(letter.sink)], deadline: .now + Self.askTime)
            return rows.count == 0 || rows[0].isNull(0) ? .zero : LSN(try rows[0].text(0)) ?? .zero
        } catch {
            throw .retry("\(error)")
        }
    }

    private static let select = PostgresStatement(
        """
        select number, shard, sink, event_id::text, type, reason,
            to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
        from cdc.event_dead_letter where $1 is null or number = any ($1) order by number limit \(lettersMax)
        """, [.int8Array])
    private static let delete = PostgresStatement(
        "delete from cdc.event_dead_letter where number = any ($1)", [.int8Array])
    private static let applied = PostgresStatement(
        "select applied::text from cdc.event_stream where shard = $1 and sink = $2", [.text, .text])
    /// The columns of `OutboxRow.columns`, as a server in UTC prints them.
    private static let read = PostgresStatement(
        """
        select id::text, (occurred_at at time zone 'UTC')::text || '+00', slot::text, epoch::text, tenant, aggregate_type,
            aggregate_id::text, customer_id::text, type, payload::text
        from public.outbox where id = $1::uuid
        """, [.text])
}
