import ArgumentParser
import LoadTest

/// What a command line changes of a scenario's load.
struct LoadOptions: ParsableArguments {
    @Option(help: "Arrivals a second at the busiest moment; the scenario's shape is kept.")
    var rate: Double?

    @Option(help: "Seconds to measure.")
    var duration: Double?

    @Option(help: "Seconds before, which do not count.")
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
}
