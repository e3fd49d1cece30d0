import Capture
import PostgresClient

/// Writes down how many changes each slot had, by the hour (`cdc.slot_activity`).
struct ActivityRecord: Sendable {
    /// Hours that are kept: 7 days, 4,096 rows each at most.
    static let hoursMax = 7 * 24
    private static let writeTime: Duration = .seconds(10)

    let pool: PostgresPool
    let activity: SlotActivity
    /// The time between two writings.
    let interval: Duration
    let report: @Sendable (CaptureEvent) -> Void

    /// Works until the task is cancelled.
    func run() async {
        while !Task.isCancelled {
            // Cancelled while waiting: the loop's condition ends it.
            guard (try? await Task.sleep(for: interval)) != nil else { continue }
            let counts = activity.take()
            do throws(PostgresError) {
                try await write(counts.entries)
            } catch {
                activity.add(counts)
                report(.notRolledUp(CaptureError(error, doing: "writing the slots' activity"), retryAfter: interval))
            }
        }
    }

    private func write(_ entries: [SlotCounts.Entry]) async throws(PostgresError) {
        _ = try await pool.write(
            [
                PostgresCall(
                    Self.add,
                    [
                        .array(.int2, entries.map { .int2(Int16($0.slot)) }),
                        .array(.int8, entries.map { .int8($0.changes) }),
                    ]),
                PostgresCall(Self.forget, [.int4(Int32(Self.hoursMax))]),
            ], deadline: .now + Self.writeTime)
    }

    private static let add = PostgresStatement(
        """
        insert into cdc.slot_activity as a (hour, slot, changes)
        select date_trunc('hour', now()), n.slot, n.changes from unnest($1, $2) as n (slot, changes)
        on conflict (hour, slot) do update set changes = a.changes + excluded.changes
        """, [.int2Array, .int8Array])
    /// One hour at a time, the oldest, so that it is a short statement also after a long rest.
    private static let forget = PostgresStatement(
        """
        delete from cdc.slot_activity where hour = (select min(hour) from cdc.slot_activity)
            and hour < now() - make_interval(hours => $1)
        """, [.int4])
}
