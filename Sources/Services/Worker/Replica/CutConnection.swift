import BSS
import EventLoop
import PostgresClient

/// The connection of one consistent cut, and the transaction on it that stays open and keeps the snapshot.
///
/// Every call begins with a return to the savepoint, which an earlier call's error makes necessary and which fails where
/// the transaction is another, and ends with a look at whether the snapshot is the recorded one: a connection that was
/// lost and made anew never answers. A second return lets the tables'
/// locks go. Nothing is prepared, since preparing stands before the return.
///
/// Source: PostgreSQL 15 manual, "Snapshot Synchronization Functions" and "SET TRANSACTION".
final class CutConnection: Sendable {
    /// What a transaction that has just begun shows.
    struct Snapshot: Sendable {
        /// The name under which other transactions can take the snapshot.
        let name: String
        /// What it is known by.
        let digest: [UInt8]
        /// The catalog's clock.
        let at: Timestamp
        /// How fresh the replica is in it.
        let freshness: ReplicaFreshness
        /// Whether all that the streams brought is in the replica: no table was made anew meanwhile, no change kept aside.
        let isWhole: Bool
        /// Whether no lane of a stream is before the stream itself, so that of each shard all commits up to one are shown.
        let isLevel: Bool
    }

    private let pool: PostgresPool
    private let idleMilliseconds: Int64

    /// A connection that is made when it is first used.
    init(loop: UVLoop, options: PostgresOptions, limits: CutLimits) {
        var options = options
        options.applicationName += " cut"
        var pooled = PoolLimits()
        pooled.readConnections = 0
        pooled.queryConnections = 0
        pooled.writeConnections = 1
        pooled.writesWaiting = limits.waitingMax
        pool = PostgresPool(loop: loop, options: options, limits: pooled, label: "cut", isMeasured: false)
        idleMilliseconds = (limits.lifetime + limits.idleMargin).wholeMilliseconds
    }

    /// Begins the transaction and shows its snapshot to others.
    ///
    /// Lanes commit one by one: a snapshot that falls between them is given up for another.
    func begin(deadline: ContinuousClock.Instant) async throws(PostgresError) -> Snapshot {
        var snapshot = try await begin(with: [], deadline: deadline)
        for _ in 1..<Self.snapshotsMax where !snapshot.isLevel {
            // A cancelled task's next call fails.
            try? await Task.sleep(for: Self.levelPause)
            snapshot = try await begin(with: [PostgresCall(Self.rollback)], deadline: deadline)
        }
        return snapshot
    }

    private func begin(
        with calls: [PostgresCall], deadline: ContinuousClock.Instant
    ) async throws(PostgresError) -> Snapshot {
        let answer = try await pool.write(
            calls + [
                PostgresCall(Self.begin), PostgresCall(Self.export, [idleTime]), PostgresCall(Self.savepoint),
                PostgresCall(Self.digest), ReplicaFreshness.call.unprepared, PostgresCall(Self.isWhole),
                PostgresCall(Self.isLevel), PostgresCall(Self.back),
            ], deadline: deadline
        ).rows.dropFirst(calls.count).map { $0 }
        let hasTables = try answer[3][0].bool(1)
        let hasChanges = try answer[5][0].bool(0)
        return Snapshot(
            name: try answer[1][0].text(0), digest: try answer[3][0].bytes(0),
            at: Timestamp(microsecondsSinceUnixEpoch: try answer[1][0].timestamptz(1)),
            freshness: try ReplicaFreshness(answer[4]),
            isWhole: hasTables && hasChanges, isLevel: try answer[6][0].bool(0))
    }

    /// Begins the transaction with another one's snapshot.
    ///
    /// - Returns: The catalog's clock.
    /// - Throws: The server's refusal where that transaction has ended, or its snapshot is not the token's.
    func join(_ token: CutToken, deadline: ContinuousClock.Instant) async throws(PostgresError) -> Timestamp {
        // The name is of a few harmless characters only, as every token's; the statement takes no parameter.
        let take = PostgresStatement(unprepared: "set transaction snapshot '\(token.name)'")
        let answer = try await pool.write(
            [
                PostgresCall(Self.begin), PostgresCall(take), PostgresCall(Self.join, [idleTime]),
                PostgresCall(Self.savepoint), PostgresCall(Self.check, [.bytea(token.digest)]),
                PostgresCall(Self.back),
            ], deadline: deadline
        ).rows
        return Timestamp(microsecondsSinceUnixEpoch: try answer[2][0].timestamptz(0))
    }

    /// Runs one statement in the snapshot.
    ///
    /// - Throws: Also where the transaction is not the one with this digest any more; see `PostgresError.losesSnapshot`.
    func rows(
        of call: PostgresCall, digest: [UInt8], deadline: ContinuousClock.Instant
    ) async throws(PostgresError) -> PostgresRows {
        let time = max(1, (deadline - .now).wholeMilliseconds)
        return try await pool.write(
            [
                PostgresCall(Self.back), PostgresCall(Self.limit, [.text("\(time)")]), call.unprepared,
                PostgresCall(Self.check, [.bytea(digest)]), PostgresCall(Self.back),
            ], deadline: deadline
        ).rows[2]
    }

    /// Ends the transaction: the server lets the snapshot go.
    func close() async {
        await pool.close()
    }

    private var idleTime: PostgresValue { .text("\(idleMilliseconds)") }
}

extension CutConnection {
    /// How many snapshots are tried for one that falls between no lanes.
    private static let snapshotsMax = 100
    private static let levelPause: Duration = .milliseconds(3)
    private static let rollback = PostgresStatement(unprepared: "rollback")
    private static let begin = PostgresStatement(unprepared: "begin isolation level repeatable read read only")
    private static let savepoint = PostgresStatement(unprepared: "savepoint asked")
    private static let back = PostgresStatement(unprepared: "rollback to savepoint asked")
    private static let limit = PostgresStatement(
        unprepared: "select set_config('statement_timeout', $1, true)", [.text])
    private static let idle = "set_config('idle_in_transaction_session_timeout', $1, true)"
    private static let export = PostgresStatement(
        unprepared: "select pg_export_snapshot(), clock_timestamp(), \(idle)", [.text])
    private static let join = PostgresStatement(unprepared: "select clock_timestamp(), \(idle)", [.text])

    /// The snapshot and the files of the replica's tables.
    ///
    /// A table that was dropped or emptied meanwhile would show none of the rows that the snapshot has. The list
    /// of tables is the snapshot's, the files are those of now.
    private static let known = """
        select sha256(convert_to(pg_current_snapshot()::text || coalesce(string_agg(
            format(' %s:%s', c.oid, pg_relation_filenode(c.oid)), '' order by c.oid), ''), 'UTF8')) as digest,
            count(pg_relation_filenode(c.oid)) = count(*) as has_tables
        from pg_class c where c.relnamespace = 'replica'::regnamespace and c.relkind = 'r'
        """
    private static let digest = PostgresStatement(unprepared: known)
    private static let check = PostgresStatement(
        unprepared: """
            select public.refuse('\(Refusal.snapshotLost)', 'another snapshot') from (\(known)) k where k.digest <> $1
            """, [.bytea])
    /// A later generation's copy has brought what an earlier one kept aside.
    private static let isWhole = PostgresStatement(
        unprepared: """
            select not exists (
                select from cdc.dead_letter d join cdc.stream s on s.shard = d.shard and s.generation = d.generation)
            """)
    /// A lane's position is committed with its rows, the stream's when all its lanes have come as far.
    private static let isLevel = PostgresStatement(
        unprepared: """
            select not exists (
                select from cdc.lane l join cdc.stream s using (shard, generation)
                left join cdc.progress p using (shard, generation)
                where l.position > greatest(p.applied, (
                    select max(own.position) from cdc.lane own
                    where own.shard = l.shard and own.generation = l.generation and own.lane = 0)))
            """)
}

extension PostgresCall {
    /// The same call, parsed in its place.
    fileprivate var unprepared: PostgresCall {
        PostgresCall(PostgresStatement(unprepared: statement.sql, statement.parameterTypes), parameters)
    }
}

extension PostgresError {
    /// Whether the transaction that kept a cut's snapshot is gone, and not only a call of it refused.
    var losesSnapshot: Bool {
        switch reason {
        case .connectionLost, .unavailable, .closed, .protocolViolation: true
        // No transaction (25P01) or no savepoint (3B001): the connection was made anew; 57P: its end by an operator.
        case .server:
            [Refusal.snapshotLost, "25P01", "3B001"].contains(sqlState) || sqlState?.hasPrefix("57P") ?? false
        case .overloaded, .deadlineExceeded, .cancelled, .typeMismatch, .limitExceeded: false
        }
    }
}

extension Duration {
    /// Whole milliseconds, cut.
    fileprivate var wholeMilliseconds: Int64 {
        components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000
    }
}
