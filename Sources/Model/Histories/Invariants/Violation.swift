import Sharding

/// A word that the system broke.
public struct Violation: Equatable, Sendable {
    /// Which invariant says so.
    public var invariant: String
    /// What happened, in a sentence that begins with a small letter.
    public var sentence: String
    /// The resource, where it is about one.
    public var resource: ResourceID?
    /// When the requests it is about were sent or answered, in microseconds of the history's clock.
    public var momentsMicroseconds: [Int64]

    /// Keeps what was found.
    public init(invariant: String, sentence: String, resource: ResourceID? = nil, momentsMicroseconds: [Int64] = []) {
        self.invariant = invariant
        self.sentence = sentence
        self.resource = resource
        self.momentsMicroseconds = momentsMicroseconds
    }

    /// The violation as a person reads it, its moments in seconds since the history began.
    public func text(since originMicroseconds: Int64) -> String {
        var text = "\(invariant): \(sentence)"
        if let resource { text += "; resource \(resource)" }
        let moments = momentsMicroseconds.map { MomentText.seconds($0 &- originMicroseconds) }
        if !moments.isEmpty { text += "; at \(moments.joined(separator: ", ")) s" }
        return text
    }
}
