import Foundation

/// Everything one run of the benchmarks found.
public struct BenchmarkReport: Sendable, Codable, Equatable {
    /// The machine, before the run.
    public let machine: Machine

    /// The command that was given.
    public let command: String

    /// The server's settings that the comparison depends on, as the server shows them.
    public let settings: [String: String]

    /// The sections.
    public let sections: [Section]

    /// Whether Trunkline was built for debugging: what it does in its own processes then costs several times as much.
    public let isDebugBuild: Bool

    /// Gathers a run.
    public init(
        machine: Machine, command: String, settings: [String: String], sections: [Section], isDebugBuild: Bool = false
    ) {
        self.isDebugBuild = isDebugBuild
        self.machine = machine
        self.command = command
        self.settings = settings
        self.sections = sections
    }

    /// Whether every promise was kept.
    public var isKept: Bool { sections.allSatisfy { $0.verdicts.allSatisfy { $0.isKept || $0.isAim } } }

    /// The report for another program, as JSON with sorted names.
    public func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    /// The report for a person.
    public func text() -> String {
        var lines = ["machine   \(machine.text)", "command   \(command)"]
        let shown = settings.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
        lines.append("settings  \(shown)")
        if machine.isBusy { lines.append("warning   the machine was busy before the run; the figures prove nothing") }
        if isDebugBuild { lines.append("warning   this is a debug build; the figures prove nothing") }
        for section in sections {
            lines += ["", section.title, ""]
            if !section.results.isEmpty { lines += ReportTable(section).lines }
            lines += section.verdicts.map(Self.line)
            lines += section.notes.map { "note  \($0)" }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func line(_ verdict: Verdict) -> String {
        let (ratio, least, greatest) = (
            Figure.text(verdict.ratios.median, decimals: 2), Figure.text(verdict.ratios.least, decimals: 2),
            Figure.text(verdict.ratios.greatest, decimals: 2)
        )
        return "\(verdict.word)  \(verdict.promise): \(ratio) (\(verdict.bound)); rounds \(least) to \(greatest)"
    }
}
