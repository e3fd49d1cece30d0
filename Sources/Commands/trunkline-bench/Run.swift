import ArgumentParser
import Benchmark
import Foundation

/// `trunkline-bench run`: the peers in turns, medians, and the promises held against them.
struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run the benchmarks on PostgreSQL instances of their own and print a table.",
        discussion: """
            Every commit is flushed to the disk, all peers use TCP loopback and the same rows, and take turns. Ends with
            status 1 when a promise is missed. Build with --configuration release.

            EXAMPLES
              trunkline-bench run
              trunkline-bench run --part reads --part routed --seconds 4 --json report.json
              trunkline-bench run --part capture --rounds 5 --transactions 20000
            """)

    @Option(
        help:
            "A part: reads, writes, routed, shards, peers, seed, generator, capture or cache; may be given again (default: the first four)."
    )
    var part: [String] = []

    @Option(help: "Rounds in which every peer has a turn.")
    var rounds = 9

    @Option(help: "Seconds of a turn.")
    var seconds = 3

    @Option(help: "Customers to load.")
    var rows = 100_000

    @Option(help: "Transactions that wait in each of four shards' logs for a turn of capture.")
    var transactions = 20_000

    @Option(help: "Also write the report to this file, as JSON.")
    var json: String?

    @Option(help: "The trunkline to run (default: the one beside this program).")
    var trunkline: String?

    func validate() throws {
        for name in part where BenchmarkOptions.Part(rawValue: name) == nil {
            throw ValidationError("there is no part '\(name)'")
        }
        guard (1...100).contains(rounds), (1...600).contains(seconds), (64...10_000_000).contains(rows) else {
            throw ValidationError("--rounds is 1 to 100, --seconds 1 to 600, --rows 64 to 10000000")
        }
        guard (100...10_000_000).contains(transactions) else {
            throw ValidationError("--transactions is 100 to 10000000")
        }
    }

    func run() async throws {
        let itself = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        let beside = itself.deletingLastPathComponent().appending(path: "trunkline").path(percentEncoded: false)
        var options = BenchmarkOptions(
            trunkline: trunkline ?? beside, itself: itself.path(percentEncoded: false))
        let parts = part.compactMap(BenchmarkOptions.Part.init(rawValue:))
        if !parts.isEmpty { options.parts = parts }
        options.rounds = rounds
        options.seconds = seconds
        options.rows = rows
        options.transactions = transactions
        let suite = BenchmarkSuite(options) { step in
            FileHandle.standardError.write(Data("  \(step)\n".utf8))
        }
        let report = try await suite.run(command: CommandLine.arguments.joined(separator: " "))
        print(report.text(), terminator: "")
        if let json { try report.json().write(toFile: json, atomically: true, encoding: .utf8) }
        if !report.isKept { throw ExitCode.failure }
    }
}
