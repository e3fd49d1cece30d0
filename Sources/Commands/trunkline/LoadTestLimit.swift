import ArgumentParser
import DataTier
import Foundation
import LoadTest
import Workload

/// `trunkline loadtest limit`: finds the highest rate that keeps an objective.
struct LoadTestLimit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "limit", abstract: "Find the highest rate at which the tier keeps an objective.",
        discussion: """
            Doubles the rate until the objective is missed, halves the gap, and confirms what it found. Each try is a \
            run of the scenario; their result files stay, for plan and report. Also missed is an objective when more \
            than 0.1 % of the requests fail. The exit code is 0 when a limit was found, else 1.

            EXAMPLES
              trunkline loadtest limit loadtest/scenarios/tatp.yaml --slo 'p99<50ms'
              trunkline loadtest limit loadtest/scenarios/self-care.yaml --slo 'readCustomer p99<20ms' --seconds 10
              trunkline loadtest limit loadtest/scenarios/tatp.yaml --slo 'p99<50ms' --from 500 --to 8000 --json
            """)

    @Argument(help: "The scenario file; its faults must be none.")
    var scenario: String

    @Option(help: "What must hold, such as 'p99<50ms' or 'readCustomer p99.9<20ms'.")
    var slo: String

    @Option(help: "The first rate, in arrivals a second.")
    var from = 100.0

    @Option(help: "The highest rate.")
    var to = 100_000.0

    @Option(help: "How far apart the kept and the failed rate may be at the end; 0.05 is 5 %.")
    var precision = 0.05

    @Option(help: "Seconds that each try measures, after 3 seconds of warm-up.")
    var seconds = 15.0

    @Option(help: "Connections of all generator processes together.")
    var connections: Int?

    @Option(help: "Generator processes.")
    var processes = 1

    @Option(help: "The folder for the tries' result files (default: SCENARIO-limit-TIME here).")
    var output: String?

    @OptionGroup var tier: LoadedTierOptions
    @OptionGroup var report: ReportOutput

    func run() async throws {
        guard from <= to else { throw ValidationError("--from is not above --to") }
        let file = try ScenarioFile(path: scenario)
        let fresh = RunRecordFile.freshPath(scenario: "\(file.scenario.name)-limit")
        let finder = try LimitFinder(
            file, changes: ScenarioChanges(durationSeconds: seconds, warmUpSeconds: 3, connections: connections),
            tier: try tier.tier(), processes: processes,
            program: URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path, objective: slo,
            range: from...to, precision: precision, folder: output ?? String(fresh.dropLast(".json".count)))
        let screen = ProgressScreen()
        let view = LiveView(scenario: file.scenario.name)
        let stop = await StopSignal.trapped()
        let found = try await finder.run(isStopped: { stop.received != nil }) { progress in
            screen.show("try \(progress.number) at \(Int(progress.rate.rounded()))/s: \(view.line(progress.run))")
        }
        screen.end()
        try report.print(found, text: found.text)
        if found.keptRate == nil || found.failedRate == nil { throw ExitCode.failure }
    }
}
