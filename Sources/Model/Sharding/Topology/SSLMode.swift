/// How far a connection to PostgreSQL is protected by TLS: libpq's `sslmode`, without the modes that only try.
///
/// Source: PostgreSQL 15 manual, "SSL Support", table 34.1.
public enum SSLMode: String, Sendable, Hashable, CaseIterable, Codable {
    /// No TLS: for the loopback and Unix sockets.
    case disable
    /// TLS with any certificate: safe from listeners only.
    case require
    /// TLS, and the certificate is signed by a trusted authority.
    case verifyCA = "verify-ca"
    /// TLS, signed by a trusted authority, and made out to the host that was asked for.
    case verifyFull = "verify-full"

    /// Whether the server's certificate is checked, so that a root certificate has a use.
    public var verifiesCertificate: Bool { self == .verifyCA || self == .verifyFull }
}
