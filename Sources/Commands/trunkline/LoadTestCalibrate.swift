import ArgumentParser
import DataTier
import Foundation
import LoadTest
import Workload

/// `trunkline loadtest calibrate`: makes the runs that a plan learns costs from.
struct LoadTestCalibrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calibrate", abstract: "Make the runs from which a plan learns what each operation costs.",
        discussion: """
            Runs the scenario's mix at two rates, and each of its operations with half of the requests, so that plan \
            can tell what one operation costs from the others and from what the tier uses when idle. The rates should \
            be below the tier's limit. Runs that the folder holds already are kept: the same command goes on where \
            Ctrl-C ended it. Do it on two tiers with different numbers of shards where an operation asks every shard. \
            The exit code is 0 when every run was made and is valid, else 1.

            EXAMPLES
              trunkline loadtest calibrate loadtest/scenarios/tatp.yaml
              trunkline loadtest calibrate loadtest/scenarios/smoke.yaml --rate 800 --seconds 30 --output four-shards
            """)

    @Argument(help: "The scenario file whose mix, keys and connections are taken.")
    var scenario: String

    @Option(help: "The highest rate, in arrivals a second; the other runs take a half and a quarter of it.")
    var rate = 400.0

    @Option(help: "Seconds that each run measures, after 3 seconds of warm-up.")
    var seconds = 15.0

    @Option(help: "Connections of all generator processes together.")
    var connections: Int?

    @Option(help: "Generator processes.")
    var processes = 1

    @Option(help: "The folder for the result files (default: SCENARIO-calibration here).")
    var output: String?

    @OptionGroup var tier: LoadedTierOptions
    @OptionGroup var report: ReportOutput

    func run() async throws {
        let file = try ScenarioFile(path: scenario)
        let calibrator = try Calibrator(
            file, changes: ScenarioChanges(durationSeconds: seconds, warmUpSeconds: 3, connections: connections),
            rate: rate, tier: try tier.tier(), processes: processes,
            program: URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path,
            folder: output ?? "\(file.scenario.name)-calibration")
        let screen = ProgressScreen()
        let stop = await StopSignal.trapped()
        let made = try await calibrator.run(isStopped: { stop.received != nil }) { progress in
            screen.show(
                "run \(progress.number) of \(progress.count), \(progress.name): \(progress.run.step), about "
                    + "\(Int(progress.secondsLeft)) s to go")
        }
        screen.end()
        try report.print(made, text: made.text)
        if !made.isWhole { throw ExitCode.failure }
    }
}
