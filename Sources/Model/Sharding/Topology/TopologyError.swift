/// Why a text or a description is no topology.
///
/// Nothing was taken over: mend the named line and try again.
public struct TopologyError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of mistake it is.
    public enum Reason: String, Sendable, Hashable, CaseIterable {
        /// Not YAML, or YAML of a kind that a topology has no use for (aliases, several documents).
        case syntax
        /// Larger than a topology can be.
        case tooLarge
        /// A field that is not one of the topology's.
        case unknownField
        /// A field given twice.
        case duplicateField
        /// A field that must be there is not.
        case missingField
        /// A list where a number belongs, and the like.
        case wrongType
        /// The right type, but a value that cannot be.
        case badValue
        /// A slot above 4095, or a range that runs backwards.
        case slotOutOfRange
        /// Slots that belong to no shard.
        case gap
        /// Slots that two entries claim.
        case overlap
        /// Two shards of one name.
        case duplicateShard
        /// Two endpoints at one place.
        case duplicateEndpoint
    }

    /// What kind of mistake it is.
    public let reason: Reason
    /// The line of the text, from 1; none if the topology did not come from a text.
    public let line: Int?
    /// What is wrong and what to do, in one sentence.
    public let message: String

    init(_ reason: Reason, line: Int?, _ message: String) {
        self.reason = reason
        self.line = line
        self.message = message
    }

    /// The line, if there is one, and the message: `line 7: …`.
    public var description: String {
        line.map { "line \($0): \(message)" } ?? message
    }
}
