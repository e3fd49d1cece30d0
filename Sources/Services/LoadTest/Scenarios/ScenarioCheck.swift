import Foundation
import Workload

/// The outcome of `trunkline loadtest check` for one file.
public struct ScenarioCheck: Codable, Equatable, Sendable {
    /// Where the file is.
    public let path: String
    /// Whether it is a sound scenario.
    public let isSound: Bool
    /// What it would do, if it is.
    public let outline: ScenarioOutline?
    /// What is wrong with it, if it is not.
    public let mistakes: [ScenarioFileError.Mistake]

    /// Reads and checks a file.
    public init(path: String, operations: Set<OperationName> = ScenarioOperations.names) {
        self.path = path
        do throws(ScenarioFileError) {
            outline = ScenarioOutline(try ScenarioFile(path: path, operations: operations))
            mistakes = []
        } catch {
            outline = nil
            mistakes = error.mistakes
        }
        isSound = outline != nil
    }

    /// The outcome for people: `path: sound` and what it would do, or a line for each mistake.
    public var text: String {
        guard let outline else {
            return mistakes.map { "\(path):\($0.line): \($0.message)" }.joined(separator: "\n")
        }
        return "\(path): sound, scenario \(outline.scenario.name)\n\(outline.text)"
    }
}
