/// An answer that refuses a request, in the words of the TM Forum error body.
///
/// Every situation has one factory: `TMFError+Request.swift` for what is wrong with the request itself,
/// `TMFError+Document.swift` for what contradicts the stored documents, `TMFError+Server.swift` for what the client
/// cannot help. So a code means one thing everywhere.
/// Texts never carry subscriber data: they name attributes, resources and limits, not values.
///
/// Source: TMF630 REST API Design Guidelines; `Error` in every TM Forum Open API file.
public struct TMFError: Error, Sendable, Hashable {
    /// The HTTP status, 400...599.
    public let status: Int
    /// The application code: stable, documented, what a client may switch on.
    public let code: String
    /// Why, in a few words that are the same for every occurrence of the code.
    public let reason: String
    /// What to correct in this request, or nil.
    public let message: String?
    /// A page that explains the error, or nil.
    public let referenceError: String?
    /// How long the client should wait before it tries again, in whole seconds; the `Retry-After` header.
    public let retryAfterSeconds: Int?

    /// Makes an error; prefer the factory of the situation.
    public init(
        status: Int, code: String, reason: String, message: String? = nil, referenceError: String? = nil,
        retryAfterSeconds: Int? = nil
    ) {
        precondition((400...599).contains(status), "an error has an error status, not \(status)")
        self.status = status
        self.code = code
        self.reason = reason
        self.message = message
        self.referenceError = referenceError
        self.retryAfterSeconds = retryAfterSeconds
    }
}
