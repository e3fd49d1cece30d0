import StrictYAML

/// Why a text is no scenario: everything that is wrong with it, as far as it could be read.
public struct ScenarioError: Error, Equatable, CustomStringConvertible {
    /// The mistakes in the order of their lines, at least one.
    public let mistakes: [YAMLMistake]

    init(_ mistakes: [YAMLMistake]) {
        precondition(!mistakes.isEmpty, "an error has a mistake")
        self.mistakes = mistakes.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
            .map(\.element)
    }

    /// A line for each mistake: `line 7: …`.
    public var description: String { mistakes.map(\.description).joined(separator: "\n") }
}

extension ScenarioError: YAMLRefusal {
    /// Takes over a mistake that ended the reading.
    public init(_ mistake: YAMLMistake) { self.init([mistake]) }
}
