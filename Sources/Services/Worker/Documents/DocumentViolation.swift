import JSON

/// One thing in a document that contradicts its resource's declaration.
struct DocumentViolation: Sendable, Hashable {
    /// What is wrong.
    enum Kind: Sendable, Hashable {
        /// A mandatory attribute is absent or null.
        case missing
        /// The value is not what it must be, in words that name no value.
        case invalid(String)
    }

    let place: JSONPointer
    let kind: Kind

    /// The violation in words for the client.
    var text: String {
        switch kind {
        case .missing: "\(place) is mandatory"
        case .invalid(let reason): "\(place) \(reason)"
        }
    }
}
