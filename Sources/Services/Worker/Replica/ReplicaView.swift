import PostgresClient

/// Where the replica is asked: at whatever is newest, or at one snapshot that is kept.
protocol ReplicaView: Sendable {
    /// Runs one statement that reads.
    func rows(of call: PostgresCall, deadline: ContinuousClock.Instant) async throws(PostgresError) -> PostgresRows
}

/// A pool shows the newest: each statement has a snapshot of its own.
extension PostgresPool: ReplicaView {
    func rows(of call: PostgresCall, deadline: ContinuousClock.Instant) async throws(PostgresError) -> PostgresRows {
        try await query(call.statement, call.parameters, deadline: deadline)
    }
}
