/// Where the control plane listens, and how much a client may hold of it.
public struct ControlPlaneConfiguration: Sendable, Equatable {
    /// The address to listen on; loopback unless told otherwise, since nobody authenticates here.
    public var host: String

    /// The TCP port; 0 for any free one.
    public var port: Int

    /// A connection that sends nothing for this long is closed, in the middle of a request too.
    public var idleTimeout: Duration

    /// Connections held at once: scrapers, probes and a person or two; more wait in the listen queue.
    public var connectionsMax: Int

    /// Bytes in all the header lines of one request.
    public var headerBytesMax: Int

    /// Header lines in one request.
    public var headerFieldsMax: Int

    /// Gives every value, or the defaults.
    public init(
        host: String = "127.0.0.1", port: Int = 9090, idleTimeout: Duration = .seconds(30), connectionsMax: Int = 256,
        headerBytesMax: Int = 16 * 1024, headerFieldsMax: Int = 100
    ) {
        self.host = host
        self.port = port
        self.idleTimeout = idleTimeout
        self.connectionsMax = connectionsMax
        self.headerBytesMax = headerBytesMax
        self.headerFieldsMax = headerFieldsMax
    }
}
