// One factory per code, by status; `TMFErrorTests` holds the table that is published.

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

    /// 410 `cutGone`: the consistent cut that the request names has ended, or never was.
    public static func cutGone() -> TMFError {
        TMFError(
            status: 410, code: "cutGone", reason: "The cut is gone",
            message: "ask for another with Trunkline-Cut: new, and begin again with the first page")
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
