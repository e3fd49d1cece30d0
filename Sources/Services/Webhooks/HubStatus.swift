import PostgresClient

/// How one subscriber stands, for an operator.
public struct HubStatus: Sendable, Encodable {
    private static let askTime: Duration = .seconds(10)

    /// The subscription's id.
    public let id: String
    /// The API, as `customerManagement/v4`.
    public let api: String
    /// Where its events are sent.
    public let callback: String
    /// Which it wants; nil for all.
    public let query: String?
    /// Events that wait.
    public let waiting: Int64
    /// How long the oldest of those that are due later has still to wait, in seconds; nil where nothing waits for that.
    public let nextAttemptSeconds: Int64?
    /// Events that were given up.
    public let deadLetters: Int64
    /// Why nothing is sent, nil if it is.
    public let disabledReason: String?
    /// Why the last attempt failed, nil after one that did not.
    public let lastFault: String?

    /// Reads those of all APIs.
    public static func read(from pool: PostgresPool) async throws(PostgresError) -> [HubStatus] {
        let rows = try await pool.query(select, [], deadline: .now + askTime)
        var found: [HubStatus] = []
        for row in rows {
            found.append(
                HubStatus(
                    id: try row.text(0), api: try row.text(1), callback: try row.text(2),
                    query: row.isNull(3) ? nil : try row.text(3), waiting: try row.int8(4),
                    nextAttemptSeconds: row.isNull(5) ? nil : try row.int8(5), deadLetters: try row.int8(6),
                    disabledReason: row.isNull(7) ? nil : try row.text(7),
                    lastFault: row.isNull(8) ? nil : try row.text(8)))
        }
        return found
    }

    /// The subscribers as a person reads them.
    public static func text(of all: [HubStatus]) -> String {
        guard !all.isEmpty else { return "nobody subscribes: POST {\"callback\": URL} to an API's hub" }
        return all.map { status in
            var lines = ["\(status.api)  \(status.callback)  (\(status.id))"]
            lines.append(
                "  wants \(status.query ?? "every event"); \(status.waiting) wait, \(status.deadLetters) given up")
            if let reason = status.disabledReason {
                lines.append("  DISABLED: \(reason); POST /tmf-api/\(status.api)/hub/\(status.id)/replay sends again")
            }
            if let fault = status.lastFault {
                lines.append("  last attempt: \(fault)" + (status.nextAttemptSeconds.map { "; next in \($0) s" } ?? ""))
            }
            return lines.joined(separator: "\n")
        }.joined(separator: "\n")
    }

    private static let select = PostgresStatement(
        """
        select s.id::text, s.api, s.callback, s.query,
            (select count(*) from hub.delivery d where d.subscription = s.id),
            (select extract(epoch from min(q.next_at) - now())::bigint from hub.queue q
                where q.subscription = s.id and q.next_at > now()),
            (select count(*) from hub.dead_letter d where d.subscription = s.id), s.disabled_reason, s.last_fault
        from hub.subscription s order by s.api, s.created_at, s.id
        """)
}
