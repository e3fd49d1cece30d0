import Crypto
import Foundation
import StrictYAML
import Workload

/// A scenario as it was read from a file.
public struct ScenarioFile: Sendable {
    /// Where the file is.
    public let path: String
    /// The scenario's text, byte by byte.
    public let text: String
    /// What the text says.
    public let scenario: Scenario

    /// Reads and checks a file.
    ///
    /// - Throws: `ScenarioFileError` with every mistake that was found.
    public init(
        path: String, operations: Set<OperationName> = ScenarioOperations.names
    ) throws(ScenarioFileError) {
        self.path = path
        text = try Self.text(path)
        do {
            scenario = try Scenario.parse(yaml: text, operations: operations)
        } catch {
            throw ScenarioFileError(path: path, mistakes: error.mistakes)
        }
    }

    /// SHA-256 of the text, in hexadecimal: what results are compared by.
    public var digest: String {
        SHA256.hash(data: Data(text.utf8)).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }

    /// The scenario as a run's result file holds it.
    public var record: ScenarioRecord { scenario.record(digest: digest) }

    private static func text(_ path: String) throws(ScenarioFileError) -> String {
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw ScenarioFileError(path: path, reason: "there is no such file that can be read")
        }
        defer { try? file.close() }
        // One byte more than a scenario may have, so that the parser says what is wrong, and no more is ever read.
        guard let bytes = try? file.read(upToCount: Scenario.yamlBytesMax + 1) else {
            throw ScenarioFileError(path: path, reason: "this is no file that can be read")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ScenarioFileError(path: path, reason: "the file is not UTF-8; save it as UTF-8")
        }
        return text
    }
}
