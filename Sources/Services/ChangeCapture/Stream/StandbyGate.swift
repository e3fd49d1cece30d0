import Capture
import PostgresClient

/// Holds a shard's transactions back until the standbys that its commits wait for have them.
///
/// PostgreSQL 15 streams a commit while its writer still waits for its synchronous standbys. Were it applied or published
/// then, and the shard lost before a standby had it, the replica and the brokers would know of a write that never was.
/// A shard without synchronous standbys is not held back.
///
/// Source: PostgreSQL 15 manual, "synchronous_standby_names"; "pg_stat_replication", `flush_lsn` and `sync_state`.
actor StandbyGate {
    /// How often standbys are asked about while a transaction waits for them.
    static let askInterval: Duration = .milliseconds(5)
    /// How long a transaction waits before it is announced.
    static let announceAfter: Duration = .seconds(10)
    private static let askTime: Duration = .seconds(2)

    private let pool: PostgresPool
    private let announce: @Sendable (LSN) -> Void
    /// What enough standbys have; nil where commits wait for none.
    private var held: LSN?

    /// A gate of one shard.
    ///
    /// - Parameter announce: Is told that transactions up to a position wait, once for each long wait.
    init(pool: PostgresPool, announce: @escaping @Sendable (LSN) -> Void) {
        self.pool = pool
        self.announce = announce
    }

    /// Whether commits wait for standbys, by the last look.
    var isGated: Bool { held != nil }

    /// Looks whether commits wait for standbys, and what those have; a shard that does not answer changes nothing.
    func look() async {
        guard let row = try? await pool.query(Self.ask, [], deadline: .now + Self.askTime)[0],
            let isGated = try? row.bool(0)
        else { return }
        var reached = LSN.zero
        if let value = try? row.value(1), case .lsn(let position) = value { reached = LSN(rawValue: position) }
        held = isGated ? reached : nil
    }

    /// Returns when enough standbys have everything up to a position, or once the task is cancelled.
    func wait(for position: LSN) async {
        var announceAt: ContinuousClock.Instant? = .now + Self.announceAfter
        while let held, held < position, !Task.isCancelled {
            await look()
            guard let now = self.held, now < position else { return }
            if let due = announceAt, ContinuousClock.now > due {
                announce(position)
                announceAt = nil
            }
            // Its cancellation ends the wait by the loop's condition.
            try? await Task.sleep(for: Self.askInterval)
        }
    }

    /// What enough standbys have.
    ///
    /// With FIRST, or names alone, every standby that is `sync` must have a commit; with ANY n, the n-th of those that
    /// have the most. Fewer than there must be: nobody's commit ends, and nothing passes.
    private static let ask = PostgresStatement(
        """
        with wanted as (
            select setting <> '' as is_gated, setting ~* '^\\s*any\\s' as is_quorum,
                coalesce(substring(setting from '(?i)^\\s*(?:any|first)\\s+(\\d+)\\s*\\('),
                    substring(setting from '^\\s*(\\d+)\\s*\\('), '1')::int as number
            from (select current_setting('synchronous_standby_names') as setting) s)
        select is_gated, case when not is_gated then null when is_quorum then (
                select flush_lsn from pg_stat_replication where sync_state = 'quorum' and flush_lsn is not null
                order by flush_lsn desc offset number - 1 limit 1)
            else (
                select min(flush_lsn) from pg_stat_replication where sync_state = 'sync'
                having count(flush_lsn) >= number) end
        from wanted
        """)
}
