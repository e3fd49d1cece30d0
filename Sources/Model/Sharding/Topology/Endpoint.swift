/// Where a PostgreSQL is reached, and as whom.
///
/// It holds no password: libpq takes that from its password file.
public struct Endpoint: Sendable, Hashable {
    /// The version of an endpoint that never changed.
    public static let firstVersion: Int64 = 1

    /// A host name, an address, or the absolute folder of a Unix socket.
    public let host: String
    /// The TCP port, or the number in the Unix socket's name: 1...65535.
    public let port: Int
    /// The database's name.
    public let database: String
    /// The role to log in as.
    public let user: String
    /// Raised at each change of the endpoint, 1 or more.
    ///
    /// It is apart from epochs: to follow a failover moves no slot.
    public let version: Int64
    /// How far TLS protects the connection.
    public let sslMode: SSLMode
    /// The file of trusted root certificates; without one libpq looks in its default place.
    public let rootCertificate: String?

    /// Describes an endpoint.
    ///
    /// - Parameter sslMode: Left out, it is `Endpoint.usualSSLMode(host:)`.
    public init(
        host: String, port: Int, database: String, user: String, version: Int64 = Endpoint.firstVersion,
        sslMode: SSLMode? = nil, rootCertificate: String? = nil
    ) {
        self.host = host
        self.port = port
        self.database = database
        self.user = user
        self.version = version
        self.sslMode = sslMode ?? Self.usualSSLMode(host: host)
        self.rootCertificate = rootCertificate
    }

    /// The mode of an endpoint that names none: `disable` where no network is crossed, else `verifyFull`.
    public static func usualSSLMode(host: String) -> SSLMode {
        host.hasPrefix("/") || host == "localhost" || host == "::1" || host.hasPrefix("127.") ? .disable : .verifyFull
    }

    /// The place, which no two endpoints of a topology share: `host:port/database`.
    public var address: String {
        let place = host.contains(":") ? "[\(host)]" : host.lowercased()
        return "\(place):\(port)/\(database)"
    }
}
