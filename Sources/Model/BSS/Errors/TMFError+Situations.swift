extension TMFError {
    // The table of codes. One row, one factory; `TMFErrorTests` holds statuses and codes to it.

    /// 400 `invalidQuery`: a query parameter is unknown, malformed or out of its range.
    public static func invalidQuery(_ message: String) -> TMFError {
        TMFError(status: 400, code: "invalidQuery", reason: "The query is not valid", message: message)
    }

    /// 400 `invalidCursor`: the cursor is damaged or belongs to another query.
    public static func invalidCursor() -> TMFError {
        TMFError(
            status: 400, code: "invalidCursor", reason: "The cursor is not valid for this query",
            message: "start again without a cursor and follow Link rel=next unchanged")
    }

    /// 400 `malformedBody`: the body is not a JSON document this server accepts.
    public static func malformedBody(_ message: String) -> TMFError {
        TMFError(status: 400, code: "malformedBody", reason: "The body is not acceptable JSON", message: message)
    }

    /// 400 `invalidAttribute`: an attribute has the wrong type or a value outside its list.
    public static func invalidAttribute(_ path: String, _ message: String) -> TMFError {
        TMFError(
            status: 400, code: "invalidAttribute", reason: "An attribute is not valid", message: "\(path): \(message)")
    }

    /// 400 `missingAttribute`: an attribute that is mandatory is absent.
    public static func missingAttribute(_ path: String) -> TMFError {
        TMFError(
            status: 400, code: "missingAttribute", reason: "A mandatory attribute is missing",
            message: "\(path) is mandatory")
    }

    /// 400 `notPatchable`: the patch changes an attribute that only the server sets.
    public static func notPatchable(_ path: String) -> TMFError {
        TMFError(
            status: 400, code: "notPatchable", reason: "An attribute cannot be changed",
            message: "\(path) is set by the server or fixed at creation")
    }

    /// 400 `invalidHeader`: a request header is malformed.
    public static func invalidHeader(_ name: String, _ message: String) -> TMFError {
        TMFError(status: 400, code: "invalidHeader", reason: "A header is not valid", message: "\(name): \(message)")
    }

    /// 400 `malformedRequest`: the HTTP message itself is not well formed.
    public static func malformedRequest(_ message: String) -> TMFError {
        TMFError(status: 400, code: "malformedRequest", reason: "The request is malformed", message: message)
    }

    /// 401 `unauthenticated`: the request names nobody this server knows.
    public static func unauthenticated() -> TMFError {
        TMFError(status: 401, code: "unauthenticated", reason: "Authentication is required")
    }

    /// 403 `forbidden`: the caller may not do this.
    public static func forbidden() -> TMFError {
        TMFError(status: 403, code: "forbidden", reason: "The caller may not do this")
    }

    /// 404 `notFound`: there is no such document.
    public static func notFound(_ resource: String) -> TMFError {
        TMFError(status: 404, code: "notFound", reason: "No such \(resource)")
    }

    /// 404 `unknownPath`: no resource is served at this path.
    public static func unknownPath() -> TMFError {
        TMFError(status: 404, code: "unknownPath", reason: "No resource is served at this path")
    }

    /// 405 `methodNotAllowed`: the resource does not have this operation.
    public static func methodNotAllowed(_ resource: String) -> TMFError {
        TMFError(status: 405, code: "methodNotAllowed", reason: "\(resource) does not have this operation")
    }

    /// 406 `notAcceptable`: the server answers in `application/json` only.
    public static func notAcceptable() -> TMFError {
        TMFError(status: 406, code: "notAcceptable", reason: "Only application/json is produced")
    }

    /// 408 `requestTimeout`: the request did not arrive whole in time.
    public static func requestTimeout() -> TMFError {
        TMFError(status: 408, code: "requestTimeout", reason: "The request did not arrive in time")
    }
}

extension TMFError {
    /// 409 `conflict`: the write contradicts what is stored, such as a key already taken.
    public static func conflict(_ message: String) -> TMFError {
        TMFError(status: 409, code: "conflict", reason: "The request conflicts with what is stored", message: message)
    }

    /// 409 `stillReferenced`: other documents refer to the one to be deleted.
    public static func stillReferenced(_ resource: String) -> TMFError {
        TMFError(status: 409, code: "stillReferenced", reason: "The \(resource) is still referenced")
    }

    /// 409 `requestInProgress`: a request with the same Idempotency-Key has not ended yet.
    public static func requestInProgress(retryAfterSeconds: Int) -> TMFError {
        TMFError(
            status: 409, code: "requestInProgress", reason: "A request with this Idempotency-Key is in progress",
            retryAfterSeconds: retryAfterSeconds)
    }

    /// 412 `preconditionFailed`: `If-Match` names another version than the stored one.
    public static func preconditionFailed() -> TMFError {
        TMFError(
            status: 412, code: "preconditionFailed", reason: "The document has changed",
            message: "read it again and repeat with its ETag")
    }

    /// 413 `bodyTooLarge`: the body is longer than the server accepts.
    public static func bodyTooLarge(limitBytes: Int) -> TMFError {
        TMFError(
            status: 413, code: "bodyTooLarge", reason: "The body is too large",
            message: "at most \(limitBytes) bytes")
    }

    /// 414 `targetTooLong`: the request target is longer than the server accepts.
    public static func targetTooLong(limitBytes: Int) -> TMFError {
        TMFError(
            status: 414, code: "targetTooLong", reason: "The request target is too long",
            message: "at most \(limitBytes) bytes")
    }

    /// 415 `unsupportedMediaType`: the body is in a format this operation does not take.
    public static func unsupportedMediaType(_ accepted: String) -> TMFError {
        TMFError(
            status: 415, code: "unsupportedMediaType", reason: "The media type is not supported",
            message: "send \(accepted)")
    }

    /// 422 `illegalTransition`: the life cycle does not lead from the stored state to the wanted one.
    public static func illegalTransition(_ resource: String, from: String, to: String) -> TMFError {
        TMFError(
            status: 422, code: "illegalTransition", reason: "The life cycle does not allow this change",
            message: "\(resource) does not go from \(from) to \(to)")
    }

    /// 422 `ownerChanged`: the write would move the document to another customer's slot.
    public static func ownerChanged() -> TMFError {
        TMFError(
            status: 422, code: "ownerChanged", reason: "The owner cannot change",
            message: "a document stays with the customer it was created for")
    }

    /// 422 `unknownOwner`: the document names an owner of ours that does not exist.
    public static func unknownOwner(_ path: String) -> TMFError {
        TMFError(
            status: 422, code: "unknownOwner", reason: "The owner does not exist",
            message: "\(path) refers to no stored document")
    }

    /// 422 `keyContradictsOwner`: the `Customer-Key` header and the document's owner lie in different slots.
    public static func keyContradictsOwner() -> TMFError {
        TMFError(
            status: 422, code: "keyContradictsOwner", reason: "Customer-Key contradicts the document's owner",
            message: "leave the header out; the owner decides")
    }

    /// 422 `idempotencyKeyReused`: the Idempotency-Key was used for another request.
    public static func idempotencyKeyReused() -> TMFError {
        TMFError(
            status: 422, code: "idempotencyKeyReused", reason: "The Idempotency-Key belongs to another request",
            message: "use a new key for a new request")
    }

    /// 422 `unprocessable`: the document is well formed but breaks a business rule.
    public static func unprocessable(_ message: String) -> TMFError {
        TMFError(status: 422, code: "unprocessable", reason: "The document breaks a rule", message: message)
    }

    /// 428 `preconditionRequired`: this write needs an `If-Match` header.
    public static func preconditionRequired() -> TMFError {
        TMFError(status: 428, code: "preconditionRequired", reason: "If-Match is required")
    }

    /// 429 `tooManyRequests`: the client is over its rate.
    public static func tooManyRequests(retryAfterSeconds: Int) -> TMFError {
        TMFError(
            status: 429, code: "tooManyRequests", reason: "Too many requests", retryAfterSeconds: retryAfterSeconds)
    }

    /// 431 `headTooLarge`: the request's head is longer than the server accepts.
    public static func headTooLarge(limitBytes: Int) -> TMFError {
        TMFError(
            status: 431, code: "headTooLarge", reason: "The request head is too large",
            message: "at most \(limitBytes) bytes")
    }
}

extension TMFError {
    /// 500 `internalError`: the server failed; nothing about it is told to the client.
    public static func internalError() -> TMFError {
        TMFError(status: 500, code: "internalError", reason: "The server failed")
    }

    /// 501 `notImplemented`: the HTTP feature is not supported.
    public static func notImplemented(_ message: String) -> TMFError {
        TMFError(status: 501, code: "notImplemented", reason: "Not supported", message: message)
    }

    /// 503 `overloaded`: a queue is full; nothing was done.
    public static func overloaded(retryAfterSeconds: Int = 1) -> TMFError {
        TMFError(
            status: 503, code: "overloaded", reason: "The server is busy; nothing was done",
            retryAfterSeconds: retryAfterSeconds)
    }

    /// 503 `shardUnavailable`: the shard of this customer does not answer; nothing was done.
    public static func shardUnavailable(retryAfterSeconds: Int = 1) -> TMFError {
        TMFError(
            status: 503, code: "shardUnavailable", reason: "This customer's shard does not answer; nothing was done",
            retryAfterSeconds: retryAfterSeconds)
    }

    /// 503 `draining`: this server is stopping; nothing was done.
    public static func draining(retryAfterSeconds: Int = 1) -> TMFError {
        TMFError(
            status: 503, code: "draining", reason: "The server is stopping; nothing was done",
            retryAfterSeconds: retryAfterSeconds)
    }

    /// 503 `deadlineExceeded`: the request could not be done in its time; nothing was done.
    public static func deadlineExceeded(retryAfterSeconds: Int = 1) -> TMFError {
        TMFError(
            status: 503, code: "deadlineExceeded", reason: "Not done within the deadline; nothing was done",
            retryAfterSeconds: retryAfterSeconds)
    }

    /// 504 `outcomeUnknown`: a write may or may not have happened; repeat it with the same Idempotency-Key.
    public static func outcomeUnknown(retryAfterSeconds: Int = 1) -> TMFError {
        TMFError(
            status: 504, code: "outcomeUnknown", reason: "It is not known whether the write happened",
            message: "repeat it with the same Idempotency-Key", retryAfterSeconds: retryAfterSeconds)
    }
}
