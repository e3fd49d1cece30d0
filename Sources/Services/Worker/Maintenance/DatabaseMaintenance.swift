import BSS
import PostgresClient

/// Keeps a shard's or the catalog's own tables from growing without end.
///
/// One round makes the outbox's partitions of the coming days, drops those past their retention, and removes old
/// idempotency records in small batches. What a round does not finish, the next one does.
public struct DatabaseMaintenance: Sendable {
    private let configuration: WorkerConfiguration
    private let pool: PostgresPool

    /// Prepares to maintain one database.
    public init(_ configuration: WorkerConfiguration, pool: PostgresPool) {
        self.configuration = configuration
        self.pool = pool
    }

    /// What one round did.
    public struct Round: Sendable, Hashable {
        /// Outbox partitions made.
        public var partitionsMade = 0
        /// Outbox partitions dropped.
        public var partitionsDropped = 0
        /// Idempotency records removed.
        public var recordsPurged = 0
    }

    /// The most outbox partitions dropped in a round.
    static let partitionsDroppedMax: Int32 = 31

    /// Works until the task is cancelled, one round after the other.
    ///
    /// - Parameter report: Is told of every round, or why it failed; a failed round is tried again at the next turn.
    public func run(report: @Sendable (Result<Round, WorkerError>) -> Void) async {
        while !Task.isCancelled {
            do {
                report(.success(try await round(deadline: ContinuousClock.now + configuration.maintenanceInterval)))
            } catch {
                report(.failure(error))
            }
            // The only error of a sleep is its cancellation, which the loop's condition sees.
            try? await Task.sleep(for: configuration.maintenanceInterval)
        }
    }

    /// Does one round, of the moment that the database's clock shows.
    public func round(deadline: ContinuousClock.Instant) async throws(WorkerError) -> Round {
        let now = try await WorkerError.translating("reading the database's clock") { () throws(PostgresError) in
            try await pool.read(Self.readClock, [], deadline: deadline)[0].timestamptz(0)
        }
        return try await round(at: Timestamp(microsecondsSinceUnixEpoch: now), deadline: deadline)
    }

    /// Does one round as if it were `now`: the day and every age are counted from it, also when midnight comes between.
    func round(at now: Timestamp, deadline: ContinuousClock.Instant) async throws(WorkerError) -> Round {
        try await WorkerError.translating("maintaining the database") { () throws(PostgresError) in
            var round = Round()
            let today = PostgresValue.date(daysSinceUnixEpoch: Self.day(of: now))
            let days = try await pool.write(
                [
                    PostgresCall(Self.makeDays, [today, .int4(Int32(configuration.outboxDaysAhead))]),
                    PostgresCall(
                        Self.dropDays,
                        [
                            today, .int4(Int32(configuration.outboxRetentionDays)), .int4(Self.partitionsDroppedMax),
                            .int4(Int32(configuration.purgeBatchRows)),
                        ]),
                ], deadline: deadline)
            round.partitionsMade = Int(try days.rows[0][0].int4(0))
            round.partitionsDropped = Int(try days.rows[1][0].int4(0))
            let purge = purge(at: now)
            for _ in 0..<configuration.purgeBatchesMax {
                let purged = try await pool.write([purge], deadline: deadline).rows[0].affectedRows
                round.recordsPurged += purged
                if purged < configuration.purgeBatchRows { break }
            }
            return round
        }
    }

    /// The day of a moment in UTC, in days since 1970-01-01.
    private static func day(of moment: Timestamp) -> Int32 {
        let (days, rest) = moment.microsecondsSinceUnixEpoch.quotientAndRemainder(dividingBy: 86_400 * 1_000_000)
        return Int32(rest < 0 ? days - 1 : days)
    }

    private func purge(at now: Timestamp) -> PostgresCall {
        let kept = configuration.idempotencyRetention.components.seconds * 1_000_000
        return PostgresCall(
            Self.purgeRecords,
            [
                .timestamptz(microsecondsSinceUnixEpoch: now.microsecondsSinceUnixEpoch - kept),
                .int8(Int64(configuration.purgeBatchRows)),
            ])
    }

    private static let readClock = PostgresStatement("select now()")
    private static let makeDays = PostgresStatement("select public.outbox_make_days($1, $2)", [.date, .int4])
    private static let dropDays = PostgresStatement(
        "select public.outbox_drop_days($1, $2, $3, $4)", [.date, .int4, .int4, .int4])
    private static let purgeRecords = PostgresStatement(
        """
        delete from public.idempotency where ctid = any (array(
            select ctid from public.idempotency where created_at < $1 order by created_at limit $2))
        """, [.timestamptz, .int8])
}
