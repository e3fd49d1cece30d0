import ArgumentParser
import LoadTest
import Workload

/// `trunkline loadtest search`: how long searches take, and whether they are right.
struct LoadTestSearch: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Measure searches over all shards, and check what they find.",
        discussion: """
            Searches a tier that serves, by values of customers that it has: see trunkline loadtest seed. Every kind of \
            search is made --count times by one client at a time; a search with an exact total is paged through, and \
            each id must come once. Then customers are given fresh names and searched for at once, with the tokens of \
            the writes; up to \(SearchDrill.customersOfConnection) customers a connection stay, named drill-…. Nobody \
            else should write meanwhile. The first \(SearchDrill.warmUps) searches of a kind are not counted. The exit code is 1 when 99 of 100 searches of up to 10,000 \
            hits took longer than --slo, a page was wrong, or a writer did not find what he wrote.

            EXAMPLES
              trunkline loadtest search
              trunkline loadtest search --count 1000 --pairs 0 --slo 20ms --json
              trunkline loadtest search --url http://127.0.0.1:8080 --pairs 100000 --connections 16
            """)

    @Option(help: "Searches of each kind, 1 to \(SearchDrill.countMax).")
    var count = 300

    @Option(help: "Customers to write and search for, 0 to \(SearchDrill.pairsMax).")
    var pairs = 10_000

    @Option(help: "Connections that write and search at once, 1 to \(SearchDrill.connectionsMax).")
    var connections = 8

    @Option(help: "How long 99 of 100 searches of up to 10,000 hits may take, such as 20ms.")
    var slo = "20ms"

    @OptionGroup var tier: LoadedTierOptions
    @OptionGroup var output: ReportOutput

    func validate() throws {
        guard (1...SearchDrill.countMax).contains(count), (0...SearchDrill.pairsMax).contains(pairs),
            (1...SearchDrill.connectionsMax).contains(connections)
        else {
            throw ValidationError(
                "--count is 1 to \(SearchDrill.countMax), --pairs 0 to \(SearchDrill.pairsMax), "
                    + "--connections 1 to \(SearchDrill.connectionsMax)")
        }
        guard DurationText.duration(slo) != nil else { throw ValidationError("--slo: \(DurationText.rule)") }
    }

    func run() async throws {
        guard let target = try tier.tier().targets.first, let limit = DurationText.duration(slo) else {
            throw CommandFailure("there is no router to search at")
        }
        let screen = ProgressScreen()
        let report = try await SearchDrill(target: target, count: count, pairs: pairs, connections: connections)
            .run { screen.show($0) }
        screen.end()
        try output.print(report, text: report.text)
        if !report.isKept(milliseconds: limit / .milliseconds(1)) { throw ExitCode.failure }
    }
}
