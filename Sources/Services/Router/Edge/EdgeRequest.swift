public import NIOCore
public import NIOHTTP1

/// One complete request, checked and within every limit, as the responder sees it.
public struct EdgeRequest: Sendable {
    /// The request's method.
    public let method: HTTPMethod
    /// Path and query in origin form, percent-encoding untouched: visible ASCII that begins with `/`, or `*`.
    public let target: String
    /// The header fields as sent, in order.
    public let headers: HTTPHeaders
    /// The whole body; empty when there is none.
    public var body: [UInt8]
    /// The client's `X-Request-ID` if it is 1...128 visible ASCII characters, else one made here.
    public let requestID: String
    /// When the last byte of the head arrived.
    public let receivedAt: ContinuousClock.Instant
    /// When the client must have its answer; work that cannot be done by then is refused.
    public let deadline: ContinuousClock.Instant
    /// The peer of the connection: the client, or the load balancer before it.
    public let remoteAddress: SocketAddress?
    /// True when the connection is TLS.
    public let isTLS: Bool

    /// A request from its parts.
    public init(
        method: HTTPMethod, target: String, headers: HTTPHeaders = [:], body: [UInt8] = [], requestID: String,
        receivedAt: ContinuousClock.Instant, deadline: ContinuousClock.Instant, remoteAddress: SocketAddress? = nil,
        isTLS: Bool = false
    ) {
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
        self.requestID = requestID
        self.receivedAt = receivedAt
        self.deadline = deadline
        self.remoteAddress = remoteAddress
        self.isTLS = isTLS
    }

    /// The first value of a header field, whose name is compared without case.
    ///
    /// Walks the fields once; spaces around the value are none of it (RFC 9110, section 5.5).
    public func header(_ name: String) -> String? {
        for (field, value) in headers where field.isSameField(as: name) { return value.trimmingFieldSpace }
        return nil
    }
}
