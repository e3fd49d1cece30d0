import BSS

/// What a write will answer, known before its batch is sent, so that it is recorded in the same transaction.
struct Answer: Sendable, Equatable {
    /// 200, 201 or 204.
    let status: Int
    /// The document's version; nil after a delete.
    let version: Int64?
    /// The new document's path, after a create.
    let location: String?
    /// The document; empty after a delete.
    let body: [UInt8]

    /// A document that is there now.
    static func document(status: Int, body: [UInt8], version: Int64, location: String? = nil) -> Answer {
        Answer(status: status, version: version, location: location, body: body)
    }

    /// Nothing is there any more.
    static let noContent = Answer(status: 204, version: nil, location: nil, body: [])

    /// The answer as it goes out.
    var outcome: ShardResponse.Outcome {
        guard let version else { return .noContent }
        return .document(status: status, bytes: body, version: version, location: location)
    }
}
