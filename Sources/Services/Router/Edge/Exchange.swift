import NIOHTTP1

/// One request and, in time, its one response.
///
/// Confined to its connection's event loop.
final class Exchange {
    let method: HTTPMethod
    let requestID: String
    let receivedAt: ContinuousClock.Instant
    /// Handed to the responder when its turn comes; nil after that, and for what the edge refused.
    var request: EdgeRequest?
    /// The responder's task, while it works.
    var task: Task<Void, Never>?
    /// The first answer given; a second one (of a responder past its deadline) is dropped.
    var response: EdgeResponse?
    let deadline: ContinuousClock.Instant
    let bodyBytes: Int
    /// The client speaks HTTP/1.0 and asked to keep the connection, which must then be said.
    let isOldKeepAlive: Bool
    /// The client sends nothing after this request.
    var closesAfter: Bool

    init(request: EdgeRequest, isOldKeepAlive: Bool, closesAfter: Bool) {
        self.request = request
        self.method = request.method
        self.requestID = request.requestID
        self.receivedAt = request.receivedAt
        self.deadline = request.deadline
        self.bodyBytes = request.body.count
        self.isOldKeepAlive = isOldKeepAlive
        self.closesAfter = closesAfter
    }

    /// An exchange that ends with a refusal, in its place behind the earlier ones.
    init(refusal: EdgeRefusal, method: HTTPMethod, requestID: String, at now: ContinuousClock.Instant) {
        self.method = method
        self.requestID = requestID
        receivedAt = now
        deadline = now
        bodyBytes = 0
        response = refusal.response
        isOldKeepAlive = false
        closesAfter = true
    }

    /// Safe methods (RFC 9110 section 9.2.1) of one connection may be worked on at the same time.
    var isSafe: Bool { method == .GET || method == .HEAD || method == .OPTIONS }
}
