/// What the responder answers; the edge adds the framing, the request's id and the date.
public struct EdgeResponse: Sendable {
    /// The status code, 200...599.
    public var status: Int
    /// Fields beside those the edge writes itself (Content-Length, Content-Type, X-Request-ID, Date, Connection).
    public var headers: EdgeHeaders
    /// The media type of `body`; written only when there is one.
    public var contentType: String
    /// The body.
    ///
    /// Not sent to HEAD, whose Content-Length still states its size, nor with 204 and 304.
    public var body: [UInt8]
    /// The name under which this request is counted.
    public var route: EdgeRoute
    /// True to close the connection after this response.
    public var close: Bool

    /// A response; every part but the status may be left out.
    public init(
        status: Int, headers: EdgeHeaders = EdgeHeaders(), contentType: String = "application/json",
        body: [UInt8] = [], route: EdgeRoute = .unrouted, close: Bool = false
    ) {
        self.status = status
        self.headers = headers
        self.contentType = contentType
        self.body = body
        self.route = route
        self.close = close
    }
}
