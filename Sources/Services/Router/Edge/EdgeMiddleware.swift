/// The place for authentication and limits: sees each request before the responder, and each response after it.
public protocol EdgeMiddleware: Sendable {
    /// Answers the request itself, or lets `next` do so.
    func respond(to request: EdgeRequest, next: any EdgeResponder) async -> EdgeResponse
}

extension EdgeResponder {
    /// This responder behind middleware, the first of which sees requests first; itself when there is none.
    public func behind(_ middleware: [any EdgeMiddleware]) -> any EdgeResponder {
        var composed: any EdgeResponder = self
        for outer in middleware.reversed() { composed = MiddlewareStep(middleware: outer, next: composed) }
        return composed
    }
}

private struct MiddlewareStep: EdgeResponder {
    let middleware: any EdgeMiddleware
    let next: any EdgeResponder

    func respond(to request: EdgeRequest) async -> EdgeResponse {
        await middleware.respond(to: request, next: next)
    }
}
