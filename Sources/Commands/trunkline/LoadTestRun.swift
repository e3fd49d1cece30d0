import ArgumentParser
import DataTier
import Foundation
import LoadTest
import Workload

/// `trunkline loadtest run`: loads a tier as a scenario says.
struct LoadTestRun: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Load a tier as a scenario says, and say whether it kept its thresholds.",
        discussion: """
            Arrivals come from the scenario's schedule, whatever the tier does, and latency is counted from the moment \
            an arrival was due. The exit code is 0 when all thresholds were kept, 1 when one was missed, 3 when the \
            generator was the bottleneck, and 4 when the checker found that the tier broke its word. Ctrl-C ends the \
            load early.

            EXAMPLES
              trunkline loadtest run loadtest/scenarios/smoke.yaml
              trunkline loadtest run loadtest/scenarios/tatp.yaml --rate 2000 --duration 30 --output tatp.json
              trunkline loadtest run loadtest/scenarios/kill-shard.yaml --history kill.history --json
            """)

    @Argument(help: "The scenario file; `trunkline loadtest check` says what one would do.")
    var scenario: String

    @OptionGroup var load: LoadOptions
    @OptionGroup var tier: LoadedTierOptions

    @Option(help: "Where the result goes, for report, compare and plan (default: SCENARIO-TIME.json here).")
    var output: String?

    @Option(help: "Record every request in this file, and check afterwards that the tier kept its word.")
    var history: String?

    @Flag(help: "Show nothing while it runs.")
    var quiet = false

    @OptionGroup var report: ReportOutput

    func run() async throws {
        let file = try ScenarioFile(path: scenario)
        let path = output ?? RunRecordFile.freshPath(scenario: file.scenario.name)
        let history = history ?? (file.scenario.recordsHistory ? RunRecordFile.historyPath(besides: path) : nil)
        let run = try LoadRun(
            file, changes: load.changes, tier: try tier.tier(), processes: load.processes, historyPath: history,
            program: URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path)
        let screen = quiet ? nil : LiveScreen(scenario: file.scenario.name)
        let stop = await StopSignal.trapped()
        var record = try await run.run(isStopped: { stop.received != nil }, progress: { screen?.show($0) })
        // Written before it is checked: whatever happens then, what was measured is kept.
        try RunRecordFile(path: path).write(record)
        if let checked = try await run.check(record, progress: { screen?.show($0) }) {
            record = checked
            try RunRecordFile(path: path).write(record)
        }
        try report.print(record, text: RunSummary(record).text + "\n\nresult: \(path)")
        if record.verdict != .passed { throw ExitCode(record.verdict.exitCode) }
    }
}
