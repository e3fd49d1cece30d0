/// What a process does in a benchmark; CPU time is counted for each role.
public enum ProcessRole: String, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
    /// PostgreSQL: postmaster and backends of all instances.
    case postgres

    /// The connection pooler.
    case pgbouncer

    /// PL/Proxy: postmaster and backends of the PostgreSQL that it is in.
    case plproxy

    /// The cache before the shards.
    case redis

    /// Trunkline: the process with router and workers, or the benchmark's own when it runs them itself.
    case trunkline

    /// The bare HTTP server.
    case hello

    /// The load generator.
    case client

    /// Whether the role is a PostgreSQL, which forks a process for every connection.
    var hasBackends: Bool { self == .postgres || self == .plproxy }
}
