// One factory per code, by status; `TMFErrorTests` holds the table that is published.

extension TMFError {
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
