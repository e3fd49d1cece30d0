import BSS
import Router
import Synchronization

/// A tier of one table: what the router promises to a command, without databases.
///
/// It keeps the first answer of a key; the real one is in the end-to-end tests.
final class RecordingResponder: EdgeResponder {
    private struct State {
        var answered: [String: EdgeResponse] = [:]
        var order: [String] = []
        var tries: [String: Int] = [:]
        var isAway = false
    }

    private let state = Mutex(State())

    /// Keys whose effect came, in its order.
    var effects: [String] { state.withLock { $0.order } }
    /// How often a key was asked.
    func tries(of key: String) -> Int { state.withLock { $0.tries[key] ?? 0 } }
    /// Whether every command is answered 503.
    func isAway(_ isAway: Bool) { state.withLock { $0.isAway = isAway } }

    func respond(to request: EdgeRequest) async -> EdgeResponse {
        let key = request.header("Idempotency-Key") ?? ""
        return state.withLock { state in
            state.tries[key, default: 0] += 1
            if state.isAway { return Self.failure(.shardUnavailable()) }
            if request.target.hasSuffix("/unknown") { return Self.failure(.unknownPath()) }
            if request.target.hasSuffix("/broken") { return Self.failure(.internalError()) }
            if var known = state.answered[key] {
                known.headers.append("Idempotency-Replayed", "true")
                return known
            }
            var headers = EdgeHeaders()
            headers.append("ETag", "\"1\"")
            let response = EdgeResponse(status: 201, headers: headers, body: request.body)
            state.answered[key] = response
            state.order.append(key)
            return response
        }
    }

    private static func failure(_ error: TMFError) -> EdgeResponse {
        var headers = EdgeHeaders()
        if let seconds = error.retryAfterSeconds { headers.append("Retry-After", seconds) }
        return EdgeResponse(status: error.status, headers: headers, body: error.encoded())
    }
}
