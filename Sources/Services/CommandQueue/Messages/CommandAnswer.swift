import BSS
import Router

/// What a command was answered, as its producer gets it.
struct CommandAnswer: Sendable {
    /// The header fields of an answer that its producer gets too.
    private static let headerFields = ["ETag", "Location", "Trunkline-Token", "Idempotency-Replayed"]

    /// As over HTTP.
    let status: Int
    /// Fields beside the body, names in lower case.
    let fields: [(String, String)]
    /// The document, or the TM Forum's error; empty for a deletion.
    let body: [UInt8]
    /// Whether an earlier delivery had done the work.
    let isReplayed: Bool

    /// The answer of the router.
    init(_ response: EdgeResponse) {
        status = response.status
        body = response.body
        fields = Self.headerFields.compactMap { name in response.headers.value(of: name).map { (name.lowercased(), $0) }
        }
        isReplayed = response.headers.value(of: "Idempotency-Replayed") != nil
    }

    /// The answer to what can never be done.
    init(_ error: TMFError) {
        status = error.status
        body = error.encoded()
        fields = []
        isReplayed = false
    }
}
