import ArgumentParser
import Benchmark
import Foundation

/// `trunkline loadtest peers`: the same reads and writes by every way to a shard, in one run.
struct LoadTestPeers: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "peers",
        abstract: "Compare Trunkline with pgbench direct, by pgbouncer and by PL/Proxy, in one run.",
        discussion: """
            Starts a cluster of its own on free ports. Every way reads and writes the same rows of the same PostgreSQL \
            over TCP loopback, with fsync and synchronous_commit on, in alternating rounds; the table has medians and \
            the CPU time of each process per request. Trunkline's orders are the whole product path over HTTP (fence, \
            checks, outbox), the others' two bare statements. Needs pgbench, pgbouncer, wrk and postgresql-15-plproxy.

            EXAMPLES
              trunkline loadtest peers
              trunkline loadtest peers --rounds 5 --seconds 10 --json
            """)

    @Option(help: "Rounds in which every way has a turn, 1 to 100.")
    var rounds = 3

    @Option(help: "Seconds of a turn, 1 to 600.")
    var seconds = 5

    @Option(help: "Customers to load, 64 to 10000000.")
    var rows = 100_000

    @Flag(help: "Print the report as JSON.")
    var json = false

    func validate() throws {
        guard (1...100).contains(rounds), (1...600).contains(seconds), (64...10_000_000).contains(rows) else {
            throw ValidationError("--rounds is 1 to 100, --seconds 1 to 600, --rows 64 to 10000000")
        }
    }

    func run() async throws {
        let itself = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().path(percentEncoded: false)
        var options = BenchmarkOptions(trunkline: itself, itself: itself)
        options.parts = [.peers]
        options.rounds = rounds
        options.seconds = seconds
        options.rows = rows
        let suite = BenchmarkSuite(options) { step in
            FileHandle.standardError.write(Data("  \(step)\n".utf8))
        }
        let report = try await suite.run(command: CommandLine.arguments.joined(separator: " "))
        print(json ? try report.json() : report.text(), terminator: json ? "\n" : "")
    }
}
