import ArgumentParser
import LoadTest

/// `trunkline loadtest compare`: says whether a run costs more than another.
struct LoadTestCompare: ParsableCommand {
    /// The exit code of a regression, which no other outcome has.
    static let regression = ExitCode(2)

    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Say whether a run costs more than another; with --gate, the exit code is 2 if it does.",
        discussion: """
            What gates repeats on a noisy machine: CPU per request, round trips, commits and rows. Latency and \
            throughput are reported with the chance that they differ by accident, and gate nothing.

            EXAMPLES
              trunkline loadtest compare before.json now.json
              trunkline loadtest compare baseline.json result.json --gate
              trunkline loadtest compare before.json now.json --json
            """)

    @Argument(help: "The result to compare with.")
    var base: String

    @Argument(help: "The result that is judged.")
    var candidate: String

    @Flag(help: "End with exit code 2 on a regression.")
    var gate = false

    @Flag(help: "Compare even other scenarios, machines or tiers.")
    var force = false

    @OptionGroup var output: ReportOutput

    func run() throws {
        let runs = try PlanFromFiles.read([base, candidate])
        let comparison = try RunComparison(base: runs[0], candidate: runs[1], isForced: force)
        try output.print(comparison, text: ComparisonText(comparison).text)
        if gate, comparison.isRegression { throw Self.regression }
    }
}
