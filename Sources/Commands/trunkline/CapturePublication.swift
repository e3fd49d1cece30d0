import ArgumentParser
import CaptureDrill

/// `trunkline cdc publication`: how soon what the product catalog publishes can be ordered on every shard.
struct CapturePublication: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publication",
        abstract: "Measure how soon a published offering can be ordered on every shard, and look for half versions.",
        discussion: """
            Starts shards and a catalog of its own; what runs elsewhere is not touched. Each offering is ordered on every \
            shard until the order is taken. Meanwhile versions come that change two entries together, and every shard is \
            read for a half of one. The exit code is 1 when an order took longer than --within, or half a version was \
            seen.

            EXAMPLES
              trunkline cdc publication
              trunkline cdc publication --offerings 500 --shards 4 --within 1000 --json
            """)

    @Option(help: "How many offerings, 1 to 100000.")
    var offerings = 100

    @Option(help: "How many shards, 1 to 16.")
    var shards = 4

    @Option(help: "The longest wait that is taken, in milliseconds.")
    var within = 1_000.0

    @OptionGroup var output: ReportOutput

    func validate() throws {
        guard (1...100_000).contains(offerings) else { throw ValidationError("--offerings is from 1 to 100000") }
        guard (1...16).contains(shards) else { throw ValidationError("--shards is a number from 1 to 16") }
        guard within > 0 else { throw ValidationError("--within is above 0") }
    }

    func run() async throws {
        let screen = ProgressScreen()
        screen.show("starting: \(shards) shards and a catalog")
        let count = offerings
        let report = try await PublicationTrial(shards: shards, offerings: offerings).run {
            screen.show("publishing: \($0) of \(count) offerings")
        }
        screen.end()
        try output.print(report, text: report.text)
        if report.longest > within || report.halves > 0 { throw ExitCode.failure }
    }
}
