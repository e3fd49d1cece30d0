/// What is wrong with a YAML text, where, and what to do.
public struct YAMLMistake: Error, Hashable, Sendable {
    /// What kind of mistake it is.
    public enum Reason: String, Sendable, Hashable, CaseIterable {
        /// Not YAML, or YAML of a kind that is not taken (aliases, several documents).
        case syntax
        /// Larger than such a text can be.
        case tooLarge
        /// A field that is not known.
        case unknownField
        /// A field given twice.
        case duplicateField
        /// A field that must be there is not.
        case missingField
        /// A list where a number belongs, and the like.
        case wrongType
        /// The right type, but a value that cannot be.
        case badValue
    }

    /// What kind of mistake it is.
    public let reason: Reason
    /// The line of the text, from 1.
    public let line: Int
    /// What is wrong and what to do, in one sentence.
    public let message: String

    /// Tells of a mistake.
    public init(_ reason: Reason, line: Int, _ message: String) {
        self.reason = reason
        self.line = max(1, line)
        self.message = message
    }
}

extension YAMLMistake: CustomStringConvertible {
    /// The line and the message: `line 7: …`.
    public var description: String { "line \(line): \(message)" }
}

extension YAMLMistake: YAMLRefusal {
    /// The mistake itself.
    public init(_ mistake: YAMLMistake) { self = mistake }
}
