/// Where one RabbitMQ is and how to speak with it.
public struct RabbitOptions: Sendable {
    /// Numeric address or name.
    ///
    /// A name is looked up on the connection's own thread, for as long as resolv.conf(5) allows.
    public var host: String
    /// TCP port of AMQP 0-9-1.
    public var port: Int
    /// The user to log in as; at most 255 bytes.
    public var user: String
    /// The user's password; at most 255 bytes.
    public var password: String
    /// The virtual host.
    public var virtualHost: String
    /// Shown in the broker's log and in its list of connections.
    public var connectionName: String
    /// How often both sides say that they live, in whole seconds from 1 second on; the broker's own limit is 60.
    ///
    /// A peer that is silent for twice that long is lost.
    public var heartbeat: Duration
    /// Longest time from the first packet to a logged-in connection.
    public var connectTimeout: Duration
    /// Longest time for the answer to a call, for the next confirm while some are owed, and for sent bytes to be taken.
    public var answerTimeout: Duration
    /// Messages that may be sent ahead of their confirms, 1...65_535.
    ///
    /// With 500 a quorum queue was measured at its full rate; one at a time is some twenty times slower.
    public var confirmWindow: Int
    /// Largest body of a message in bytes, to publish or to receive; the broker's own default is 134_217_728.
    public var bodyBytesMax: Int

    /// Options with the defaults of a fresh broker: user `guest`, virtual host `/`.
    public init(
        host: String, port: Int = 5672, user: String = "guest", password: String = "guest", virtualHost: String = "/",
        connectionName: String = "trunkline", heartbeat: Duration = .seconds(10),
        connectTimeout: Duration = .seconds(5), answerTimeout: Duration = .seconds(15), confirmWindow: Int = 500,
        bodyBytesMax: Int = 16 << 20
    ) {
        self.host = host
        self.port = port
        self.user = user
        self.password = password
        self.virtualHost = virtualHost
        self.connectionName = connectionName
        self.heartbeat = heartbeat
        self.connectTimeout = connectTimeout
        self.answerTimeout = answerTimeout
        self.confirmWindow = confirmWindow
        self.bodyBytesMax = bodyBytesMax
    }
}
