import ArgumentParser
import Foundation
import LoadTest

/// `trunkline loadtest check`: says whether scenarios are sound, and what they would do.
struct LoadTestCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check scenario files and show what they would do; the exit code is 0 if all are sound, else 1.",
        discussion: """
            Nothing is loaded. Every mistake of a file is told, with its file and line: unknown or repeated fields, \
            wrong types, values that cannot be, operations that there are not. loadtest/scenario.schema.json tells \
            an editor the same fields.

            EXAMPLES
              trunkline loadtest check loadtest/scenarios/smoke.yaml
              trunkline loadtest check loadtest/scenarios/*.yaml
              trunkline loadtest check --json mine.yaml
            """)

    @Argument(help: "The scenario files.")
    var files: [String]

    @Flag(help: "Print JSON: a list with an entry for each file.")
    var json = false

    func run() throws {
        let checks = files.map { ScenarioCheck(path: $0) }
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            print(String(decoding: try encoder.encode(checks), as: UTF8.self))
        } else {
            print(checks.map(\.text).joined(separator: "\n\n"))
        }
        if !checks.allSatisfy(\.isSound) { throw ExitCode.failure }
    }
}
