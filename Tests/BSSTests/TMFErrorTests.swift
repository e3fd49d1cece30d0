import BSS
import Testing

struct TMFErrorTests {
    @Test func `an error is written as the TM Forum body`() {
        let error = TMFError(
            status: 422, code: "c", reason: "a \"quoted\" \\ reason", message: "line\nbreak é",
            referenceError: "https://example.org/c")
        let expected =
            #"{"code":"c","reason":"a \"quoted\" \\ reason","message":"line\u000abreak é","status":"422","#
            + #""referenceError":"https://example.org/c","@type":"Error"}"#
        #expect(String(decoding: error.encoded(), as: UTF8.self) == expected)
    }

    @Test func `an error without message has none in its body`() {
        let body = String(decoding: TMFError.unknownPath().encoded(), as: UTF8.self)
        #expect(
            body
                == #"{"code":"unknownPath","reason":"No resource is served at this path","status":"404","@type":"Error"}"#
        )
    }

    /// The published table: a client may switch on these, so a change here is a change of the API.
    static let table: [(TMFError, Int, String)] = [
        (.invalidQuery(""), 400, "invalidQuery"), (.invalidCursor(), 400, "invalidCursor"),
        (.malformedBody(""), 400, "malformedBody"), (.invalidAttribute("a", "b"), 400, "invalidAttribute"),
        (.missingAttribute("a"), 400, "missingAttribute"), (.notPatchable("a"), 400, "notPatchable"),
        (.invalidHeader("a", "b"), 400, "invalidHeader"), (.malformedRequest(""), 400, "malformedRequest"),
        (.unauthenticated(), 401, "unauthenticated"), (.forbidden(), 403, "forbidden"),
        (.notFound("Customer"), 404, "notFound"), (.unknownPath(), 404, "unknownPath"),
        (.methodNotAllowed("Customer"), 405, "methodNotAllowed"), (.notAcceptable(), 406, "notAcceptable"),
        (.requestTimeout(), 408, "requestTimeout"), (.conflict(""), 409, "conflict"),
        (.stillReferenced("Customer"), 409, "stillReferenced"),
        (.requestInProgress(retryAfterSeconds: 1), 409, "requestInProgress"),
        (.cutGone(), 410, "cutGone"),
        (.preconditionFailed(), 412, "preconditionFailed"), (.bodyTooLarge(limitBytes: 1), 413, "bodyTooLarge"),
        (.targetTooLong(limitBytes: 1), 414, "targetTooLong"),
        (.unsupportedMediaType("a"), 415, "unsupportedMediaType"),
        (.illegalTransition("Product", from: "a", to: "b"), 422, "illegalTransition"),
        (.ownerChanged(), 422, "ownerChanged"), (.unknownOwner("a"), 422, "unknownOwner"),
        (.keyContradictsOwner(), 422, "keyContradictsOwner"),
        (.idempotencyKeyReused(), 422, "idempotencyKeyReused"), (.unprocessable(""), 422, "unprocessable"),
        (.preconditionRequired(), 428, "preconditionRequired"),
        (.tooManyRequests(retryAfterSeconds: 1), 429, "tooManyRequests"),
        (.headTooLarge(limitBytes: 1), 431, "headTooLarge"), (.internalError(), 500, "internalError"),
        (.deliveredTooOften(limit: 1), 500, "deliveredTooOften"),
        (.notImplemented(""), 501, "notImplemented"), (.overloaded(), 503, "overloaded"),
        (.cutUnavailable(""), 503, "cutUnavailable"),
        (.tooManyCuts(heldMax: 8, retryAfterSeconds: 1), 503, "tooManyCuts"),
        (.shardUnavailable(), 503, "shardUnavailable"), (.draining(), 503, "draining"),
        (.deadlineExceeded(), 503, "deadlineExceeded"), (.outcomeUnknown(), 503, "outcomeUnknown"),
    ]

    @Test func `every situation keeps its status and code`() {
        for (error, status, code) in Self.table {
            #expect(error.status == status)
            #expect(error.code == code)
        }
        #expect(Set(Self.table.map(\.2)).count == Self.table.count)
    }

    @Test func `every error of passing trouble says when to try again`() {
        for (error, status, _) in Self.table where [429, 503, 504].contains(status) {
            #expect(error.retryAfterSeconds != nil)
        }
    }
}
