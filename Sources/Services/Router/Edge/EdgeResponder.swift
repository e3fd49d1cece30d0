/// Answers requests: the routing behind the edge.
public protocol EdgeResponder: Sendable {
    /// Answers one request.
    ///
    /// Called on the connection's own event loop, which it must not block; what it awaits elsewhere comes back to that
    /// loop. The task is cancelled when the client is gone or the deadline has passed.
    func respond(to request: EdgeRequest) async -> EdgeResponse
}
