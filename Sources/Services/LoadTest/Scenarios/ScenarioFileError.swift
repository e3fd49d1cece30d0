import StrictYAML

/// Why a scenario's file could not be taken.
public struct ScenarioFileError: Error, Equatable, CustomStringConvertible {
    /// Something wrong with the file.
    public struct Mistake: Codable, Equatable, Sendable {
        /// The line of the file, from 1.
        public let line: Int
        /// What is wrong and what to do.
        public let message: String
    }

    /// Where the file is.
    public let path: String
    /// What is wrong, in the order of its lines.
    public let mistakes: [Mistake]

    init(path: String, mistakes: [YAMLMistake]) {
        self.path = path
        self.mistakes = mistakes.map { Mistake(line: $0.line, message: $0.message) }
    }

    init(path: String, reason: String) {
        self.path = path
        mistakes = [Mistake(line: 1, message: reason)]
    }

    /// A line for each mistake: `file:line: what is wrong and what to do`.
    public var description: String {
        mistakes.map { "\(path):\($0.line): \($0.message)" }.joined(separator: "\n")
    }
}
