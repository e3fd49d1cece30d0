/// Where one PostgreSQL is and how to speak with it.
public struct PostgresOptions: Sendable {
    /// How much TLS is demanded.
    ///
    /// Source: PostgreSQL 15 manual, "SSL Mode Descriptions".
    public enum SSLMode: String, Sendable {
        /// Never TLS.
        case disable
        /// TLS, whoever answers.
        case require
        /// TLS, with a certificate of `rootCertificatePath`.
        case verifyCA = "verify-ca"
        /// TLS, with a certificate of `rootCertificatePath` that names `serverName`.
        case verifyFull = "verify-full"
    }

    /// Numeric address, `localhost`, or the directory of a Unix socket (begins with `/`).
    ///
    /// Other names are refused with an error when connecting: resolving one would block the loop.
    public var host: String
    /// TCP port, or the number in the Unix socket's name.
    public var port: Int
    /// The database's name.
    public var database: String
    /// The role to log in as.
    public var user: String
    /// The role's password; SCRAM-SHA-256 where the server asks for it.
    public var password: String?
    /// How much TLS is demanded.
    public var sslMode: SSLMode
    /// PEM file of the certificates to trust; needed by the verifying modes.
    public var rootCertificatePath: String?
    /// The name that the server's certificate must carry, if it is not `host`.
    public var serverName: String?
    /// Shown in `pg_stat_activity`.
    public var applicationName: String
    /// Longest time from the first packet to a usable connection.
    ///
    /// At most a second is wise: the requests that wait for the connection wait for this too.
    public var connectTimeout: Duration
    /// `search_path` of the sessions; the server's default if nil.
    public var searchPath: String?
    /// `statement_timeout` of the sessions: the server ends a statement whose caller is long gone.
    public var statementTimeout: Duration
    /// Whether a commit returns only once it is on the server's disk: `synchronous_commit`.
    ///
    /// Else a crash of the server may lose the last ones, and those only.
    public var commitsSynchronously = true
    /// Whether the session may send replication commands; set by `PostgresReplication`.
    var isReplication = false

    /// Options with the defaults of an embedded cluster: no TLS, one second to connect.
    public init(
        host: String, port: Int = 5432, database: String, user: String, password: String? = nil,
        sslMode: SSLMode = .disable, rootCertificatePath: String? = nil, serverName: String? = nil,
        applicationName: String = "trunkline", connectTimeout: Duration = .seconds(1),
        searchPath: String? = nil, statementTimeout: Duration = .seconds(30)
    ) {
        self.host = host
        self.port = port
        self.database = database
        self.user = user
        self.password = password
        self.sslMode = sslMode
        self.rootCertificatePath = rootCertificatePath
        self.serverName = serverName
        self.applicationName = applicationName
        self.connectTimeout = connectTimeout
        self.searchPath = searchPath
        self.statementTimeout = statementTimeout
    }
}
