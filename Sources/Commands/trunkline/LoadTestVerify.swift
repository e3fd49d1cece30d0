import ArgumentParser
import LoadTest

/// `trunkline loadtest verify`: holds a run's history against what the tier promises.
struct LoadTestVerify: AsyncParsableCommand {
    /// The exit code of a broken word, as of `loadtest run`.
    static let violated = ExitCode(4)

    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check by a run's history and the rows it left that the tier kept its word.",
        discussion: """
            No acknowledged write is lost or doubled, every resource is linearizable, every row is on the shard that \
            owns it, and more. `loadtest run` does the same after a run with a history. The exit code is 0 when all \
            was kept and 4 when something was violated.

            EXAMPLES
              trunkline loadtest verify kill.history
              trunkline loadtest verify kill.history --data /var/lib/trunkline-8 --json
              trunkline loadtest verify kill.history --history-only
            """)

    @Argument(help: "The history; of several generator processes, without the number behind it.")
    var history: String

    @OptionGroup var data: DataOption

    @Option(help: "The topology file (default: the one in the data directory).")
    var topology: String?

    @Flag(help: "Check the history alone, and ask no shard.")
    var historyOnly = false

    @OptionGroup var output: ReportOutput

    func run() async throws {
        let file = topology.map(TopologyFile.init(path:)) ?? TopologyFile(dataDirectory: data.data)
        let check = try HistoryCheck(path: history, topology: historyOnly ? nil : try file.read())
        let screen = ProgressScreen()
        let verdict = try await check.run { screen.show($0) }
        screen.end()
        try output.print(verdict, text: verdict.text)
        if !verdict.isClean { throw Self.violated }
    }
}
