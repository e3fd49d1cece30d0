/// What a process does in a benchmark; CPU time is counted for each role.
public enum ProcessRole: String, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
    /// PostgreSQL: postmaster and backends of all instances.
    case postgres

    /// The connection pooler.
    case pgbouncer

    /// Trunkline: the process with router and workers, or the benchmark's own when it runs them itself.
    case trunkline

    /// The bare HTTP server.
    case hello

    /// The load generator.
    case client
}
