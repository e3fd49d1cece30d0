/// Where one Redis is, how to log in, and the limits of a connection.
public struct RedisOptions: Sendable {
    /// Numeric address, or `localhost`.
    ///
    /// Other names are refused when connecting: resolving one would block the loop.
    public var host: String
    /// TCP port.
    public var port: Int
    /// The user of Redis' access lists; the default user if nil.
    public var user: String?
    /// The password; nil where the server asks for none.
    public var password: String?
    /// The number of the database, 0 or more.
    public var database: Int
    /// Longest time from the first packet to the end of the login.
    public var connectTimeout: Duration
    /// Longest time without a reply while one is owed, after which the connection is given up.
    ///
    /// Counted from the last reply, so a pipeline of many commands may take longer in all.
    public var commandTimeout: Duration
    /// The most commands sent and not answered, of all callers together.
    public var commandsInFlightMax: Int
    /// The most bytes of commands sent and not answered, of all callers together.
    public var bytesInFlightMax: Int
    /// The most bytes of a reply that is still arriving; a larger one breaks the connection.
    public var replyBytesMax: Int

    /// Options with the defaults of a Redis of the same machine or site.
    public init(
        host: String, port: Int = 6379, user: String? = nil, password: String? = nil, database: Int = 0,
        connectTimeout: Duration = .seconds(1), commandTimeout: Duration = .seconds(5),
        commandsInFlightMax: Int = 10_000, bytesInFlightMax: Int = 16 << 20, replyBytesMax: Int = 64 << 20
    ) {
        self.host = host
        self.port = port
        self.user = user
        self.password = password
        self.database = database
        self.connectTimeout = connectTimeout
        self.commandTimeout = commandTimeout
        self.commandsInFlightMax = commandsInFlightMax
        self.bytesInFlightMax = bytesInFlightMax
        self.replyBytesMax = replyBytesMax
    }
}
