import NIOHTTP1

/// What the edge itself says no to, before any responder sees it.
enum EdgeRefusal: Error, Hashable, CaseIterable {
    case malformed, headTooLarge, bodyTooLarge, headSlow, bodySlow
    case expectationUnknown, methodUnknown
    case connectionsFull, bodiesFull, responderLate

    /// The refusal that a parser's error stands for.
    init(parser error: any Error) {
        switch error as? HTTPParserError {
        case .headerOverflow: self = .headTooLarge
        default: self = .malformed
        }
    }

    var status: Int {
        switch self {
        case .malformed: 400
        case .headSlow, .bodySlow: 408
        case .bodyTooLarge: 413
        case .expectationUnknown: 417
        case .headTooLarge: 431
        case .methodUnknown: 501
        case .connectionsFull, .bodiesFull: 503
        case .responderLate: 504
        }
    }

    private var reason: (code: String, reason: String, message: String) {
        switch self {
        case .malformed:
            ("malformedRequest", "Malformed request", "The bytes sent are not one unambiguous HTTP request.")
        case .headTooLarge:
            ("headTooLarge", "Head too large", "Request line and header fields exceed their limit.")
        case .bodyTooLarge: ("bodyTooLarge", "Body too large", "The request's body exceeds its limit.")
        case .headSlow: ("headTimeout", "Request timeout", "The request's head did not arrive in time.")
        case .bodySlow: ("bodyTimeout", "Request timeout", "The request's body arrived too slowly.")
        case .expectationUnknown:
            ("expectationUnknown", "Expectation failed", "Only Expect: 100-continue is understood.")
        case .methodUnknown: ("methodUnknown", "Not implemented", "This method is not served here.")
        case .connectionsFull: ("connectionsFull", "Overloaded", "Too many connections; try again later.")
        case .bodiesFull: ("bodiesFull", "Overloaded", "Too many request bodies in progress; try again later.")
        case .responderLate: ("responseTimeout", "Deadline passed", "No answer in time; a write may have happened.")
        }
    }

    /// The response, with a TM Forum error body (TMF630 part 1, "Error representation").
    ///
    /// The connection closes after it, except where the request itself was sound.
    var response: EdgeResponse {
        let (code, reason, message) = reason
        let text =
            "{\"code\":\"\(code)\",\"reason\":\"\(reason)\",\"message\":\"\(message)\",\"status\":\"\(status)\","
            + "\"@type\":\"Error\"}"
        var response = EdgeResponse(status: status, body: Array(text.utf8), close: self != .responderLate)
        if status == 503 { response.headers.append("Retry-After", 1) }
        return response
    }
}
