import ArgumentParser
import LoadTest
import Workload

/// What a command line changes of a scenario's load.
struct LoadOptions: ParsableArguments {
    @Option(help: "Arrivals a second at the busiest moment; the scenario's shape is kept.")
    var rate: Double?

    @Option(help: "How long to measure: seconds, or such as 5m.", transform: Self.seconds)
    var duration: Double?

    @Option(help: "How long before, which does not count.", transform: Self.seconds)
    var warmUp: Double?

    @Option(help: "Connections of all generator processes together.")
    var connections: Int?

    @Option(help: "What arrivals and subscribers are drawn from.")
    var seed: UInt64?

    @Option(help: "Generator processes, 1 to \(LoadRun.processesMax).")
    var processes = 1

    var changes: ScenarioChanges {
        ScenarioChanges(
            rate: rate, durationSeconds: duration, warmUpSeconds: warmUp, connections: connections, seed: seed)
    }

    /// Seconds from `15`, or from a duration as scenarios write it.
    @Sendable private static func seconds(_ text: String) throws -> Double {
        if let seconds = Double(text) { return seconds }
        guard let duration = DurationText.duration(text) else { throw ValidationError(DurationText.rule) }
        return duration.secondsExactly
    }
}
