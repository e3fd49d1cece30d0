import ArgumentParser
import Foundation

/// How a report is printed: as text, or as JSON for programs.
struct ReportOutput: ParsableArguments {
    @Flag(help: "Print JSON.")
    var json = false

    func print(_ report: some Encodable, text: String) throws {
        guard json else { return Swift.print(text) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        Swift.print(String(decoding: try encoder.encode(report), as: UTF8.self))
    }
}
