import ArgumentParser
import ChangeCapture
import DataTier
import Sharding

/// `trunkline cdc verify`: compares the replica with the shards.
struct CaptureVerify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Compare the replica with the shards, row by row, while both are written to.",
        discussion: """
            Every column of every row is compared. A row that looks unlike is looked at again once the replica is past \
            the moment at which the shard was read, so that what is only on its way is no difference. The exit code is \
            0 when nothing differs or all was repaired, else 1.

            EXAMPLES
              trunkline cdc verify
              trunkline cdc verify --shard shard-2 --repair
              trunkline cdc verify --topology topology.yaml --json
            """)

    @Option(help: "Compare this shard only; may be given several times.")
    var shard: [String] = []

    @Flag(help: "Take rows that differ from their shards.")
    var repair = false

    @OptionGroup var cluster: TopologyOptions
    @OptionGroup var output: ReportOutput

    func run() async throws {
        let only = try Set(shard.map(cluster.shard))
        let screen = ProgressScreen()
        let clock = ContinuousClock()
        let start = clock.now
        let report = try await CapturedTier(topology: try cluster.read()).verify(only: only, repairs: repair) {
            let seconds = Double((clock.now - start).components.seconds)
            screen.show("\($0.shard): \($0.slotsDone) of \($0.slots) slots compared, \(Int(seconds)) s")
        }
        screen.end()
        try output.print(report, text: report.text)
        if !report.isClean { throw ExitCode.failure }
    }
}
