import PostgresClient
import Sharding

extension Endpoint {
    /// How to connect to the endpoint.
    ///
    /// Passwords come from libpq's own places: `PGPASSFILE` or `PGPASSWORD`.
    public var options: PostgresOptions {
        PostgresOptions(
            host: host, port: port, database: database, user: user, sslMode: sslMode.option,
            rootCertificatePath: rootCertificate)
    }
}

extension SSLMode {
    var option: PostgresOptions.SSLMode {
        switch self {
        case .disable: .disable
        case .require: .require
        case .verifyCA: .verifyCA
        case .verifyFull: .verifyFull
        }
    }
}
