import Capture
import PostgresClient
import Sharding

/// Counts the rows of each slot in the replica now and then (`cdc.slot_rollup`), some slots at a time.
///
/// Each statement reads a run of the primary key, (slot, id), from the index alone where the table was vacuumed; between
/// two it rests, so that searches and appliers hardly notice.
struct SlotRollup: Sendable {
    private static let statementTime: Duration = .seconds(30)

    let pool: PostgresPool
    let limits: CaptureLimits
    let report: @Sendable (CaptureEvent) -> Void

    /// Works until the task is cancelled.
    func run() async {
        // Cancelled while waiting: the loop's condition ends it.
        try? await Task.sleep(for: limits.rollupDelay)
        while !Task.isCancelled {
            do throws(PostgresError) {
                try await refresh()
            } catch {
                let error = CaptureError(error, doing: "counting the slots' rows")
                if !Task.isCancelled { report(.notRolledUp(error, retryAfter: limits.rollupInterval)) }
            }
            // Cancelled while waiting: the loop's condition ends it.
            try? await Task.sleep(for: limits.rollupInterval)
        }
    }

    /// Counts all slots once.
    func refresh() async throws(PostgresError) {
        let step = max(1, limits.rollupSlotsPerStatement)
        for table in ReplicaTable.documents {
            let statement = Self.count(table)
            for first in stride(from: 0, to: Slot.count, by: step) {
                if Task.isCancelled { return }
                let last = min(first + step, Slot.count) - 1
                _ = try await pool.write(
                    [PostgresCall(statement, [.int4(Int32(first)), .int4(Int32(last))])],
                    deadline: .now + Self.statementTime)
                // Cancelled while waiting: the next turn ends it.
                try? await Task.sleep(for: limits.rollupPause)
            }
        }
    }

    /// Slots without rows are written too: they may have had some before.
    private static func count(_ table: ReplicaTable) -> PostgresStatement {
        PostgresStatement(
            generated: """
                insert into cdc.slot_rollup (slot, resource, rows, refreshed_at)
                select s.slot, '\(table.name)', coalesce(c.rows, 0), now() from generate_series($1, $2) s (slot)
                left join (
                    select slot, count(*) as rows from replica.\(table.name)
                    where slot between $1::smallint and $2::smallint group by slot) c on c.slot = s.slot
                on conflict (slot, resource) do update set rows = excluded.rows, refreshed_at = excluded.refreshed_at
                """, [.int4, .int4])
    }
}
