import ArgumentParser
import CaptureDrill
import Foundation

/// `trunkline cdc drill`: kills what change capture stands on, and compares everything after.
struct CaptureDrillCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drill",
        abstract: "Kill servers, brokers and the process that captures, and see that nothing is lost.",
        discussion: """
            Starts shards, a catalog and brokers of its own, writes through a router all the time, and kills -9 one after \
            the other: a shard, the catalog, a broker, the process that captures at random, and the same at each point \
            where it has done one thing and not the next. Then the replica is compared with the shards, row by row, and \
            each broker's events with the shards' outboxes. What runs elsewhere is not touched. The exit code is 1 when \
            something was lost, doubled or different.

            EXAMPLES
              trunkline cdc drill
              trunkline cdc drill --kills 20 --shards 2 --broker redis --seed 7
              trunkline cdc drill --json >drill.json
            """)

    @Option(help: "How many kills, 1 to 10000.")
    var kills = 100

    @Option(help: "How many shards, 1 to 16.")
    var shards = 4

    @Option(help: "Writers at work at once, 1 to 64.")
    var writers = 8

    @Option(help: "A broker: redis, rabbitmq or kafka; may be given several times. All three if none is named.")
    var broker: [DrillOptions.Broker] = []

    @Option(help: "The same seed gives the same kills in the same order.")
    var seed: UInt64 = 1

    @Option(help: "Compare everything after so many kills, and at the end.")
    var killsPerCheck = 25

    @OptionGroup var output: ReportOutput

    func validate() throws {
        guard (1...10_000).contains(kills) else { throw ValidationError("--kills is a number from 1 to 10000") }
        guard (1...16).contains(shards) else { throw ValidationError("--shards is a number from 1 to 16") }
        guard (1...64).contains(writers) else { throw ValidationError("--writers is a number from 1 to 64") }
        guard killsPerCheck > 0 else { throw ValidationError("--kills-per-check is at least 1") }
        guard Set(broker).count == broker.count else { throw ValidationError("each --broker is named once") }
    }

    func run() async throws {
        var options = DrillOptions(program: URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path)
        options.kills = kills
        options.shards = shards
        options.writers = writers
        if !broker.isEmpty { options.brokers = broker }
        options.seed = seed
        options.killsPerCheck = killsPerCheck
        let screen = ProgressScreen()
        let start = ContinuousClock.now
        let report = try await CaptureDrill(options) { progress in
            let seconds = Double((ContinuousClock.now - start).components.seconds)
            let rest = progress.kills > 0 ? seconds / Double(progress.kills) * Double(progress.of - progress.kills) : 0
            let left = progress.kills > 0 ? ", about \(Int(rest)) s left" : ""
            screen.show("\(progress.doing): \(progress.kills) of \(progress.of) kills, \(Int(seconds)) s\(left)")
        }.run()
        screen.end()
        try output.print(report, text: report.text)
        if !report.isClean { throw ExitCode.failure }
    }
}

extension DrillOptions.Broker: ExpressibleByArgument {}
