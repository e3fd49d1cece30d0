import Capture
import PostgresClient

/// Keeps events aside that a broker will never take.
struct EventLetters: Sendable {
    private static let writeTime: Duration = .seconds(30)

    let sink: String
    let pool: PostgresPool

    func keep(_ event: BusEvent, reason: String) async throws(CaptureError) {
        try await CaptureError.translating("keeping an event aside") { () throws(PostgresError) in
            _ = try await pool.write(
                [
                    PostgresCall(
                        Self.insert,
                        [.text(event.shard), .text(sink), .text(event.id), .text(event.type), .text(reason)])
                ], deadline: .now + Self.writeTime)
        }
    }

    private static let insert = PostgresStatement(
        """
        insert into cdc.event_dead_letter (shard, sink, event_id, type, reason) values ($1, $2, $3::uuid, $4, $5)
        on conflict do nothing
        """, [.text, .text, .text, .text, .text])
}
