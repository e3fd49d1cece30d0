/// Who may connect to an instance and how they prove it: the lines of `pg_hba.conf`.
///
/// Source: PostgreSQL 15 manual, "The pg_hba.conf File".
public struct AccessRules: Sendable, Equatable {
    /// The lines, first match wins.
    public var lines: [String]

    /// Creates rules from lines of `pg_hba.conf`.
    public init(lines: [String]) { self.lines = lines }

    /// Whoever reaches the socket directory or the loopback address is trusted.
    ///
    /// Right for the embedded mode, which is one person's machine: the server listens nowhere else, and the
    /// socket directory is closed to other users. Every user who can log in to the machine can reach
    /// the loopback address, so a shared machine needs `password`.
    public static let loopbackTrust = AccessRules(lines: [
        "local all all trust",
        "local replication all trust",
        "host all all 127.0.0.1/32 trust",
        "host replication all 127.0.0.1/32 trust",
    ])

    /// Trust through the socket only, which is closed to other users; over TCP, TLS and SCRAM-SHA-256.
    public static let encryptedPassword = AccessRules(lines: [
        "local all all trust",
        "hostssl all all 127.0.0.1/32 scram-sha-256",
        "hostssl replication all 127.0.0.1/32 scram-sha-256",
    ])

    /// Trust through the socket only; over TCP, SCRAM-SHA-256 with or without TLS.
    public static let password = AccessRules(lines: [
        "local all all trust",
        "host all all 127.0.0.1/32 scram-sha-256",
        "host replication all 127.0.0.1/32 scram-sha-256",
    ])

    var text: String { lines.joined(separator: "\n") + "\n" }
}
