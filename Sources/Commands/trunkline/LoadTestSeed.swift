import ArgumentParser
import Foundation
import LoadTest
import Logging
import Sharding
import Workload

/// `trunkline loadtest seed`: fills a tier with customers.
struct LoadTestSeed: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seed", abstract: "Fill a tier with customers, accounts, orders and products.",
        discussion: """
            The rows are what the API would have stored, computed from the seed alone, and put in by COPY into all
            shards at once. A run that was interrupted is continued by the same command.

            EXAMPLES
              trunkline loadtest seed --customers 1000000
              trunkline loadtest seed --customers 50000 --corporate 10 --lines 10000 --replace
              trunkline loadtest seed --topology topology.yaml --customers 1000000 --seed 7 --json
            """)

    @OptionGroup var data: DataOption

    @Option(help: "The topology file (default: the one in the data directory).")
    var topology: String?

    @Option(help: "How many customers.")
    var customers = 1_000_000

    @Option(help: "What everything is drawn from: the same seed gives the same customers.")
    var seed: UInt64 = 1

    @Option(help: "Whose customers they are.")
    var tenant = Tenant.default.name

    @Option(help: "Billing accounts of each customer, 1 to 100.")
    var accounts = 1

    @Option(help: "Product orders of each customer, 1 to 100.")
    var orders = 1

    @Option(help: "Products of each customer, 0 to 1000.")
    var products = 2

    @Option(help: "Corporate customers beside, 0 to 10000, each with --lines products in one slot.")
    var corporate = 0

    @Option(help: "Product lines of each corporate customer, 0 to 100000.")
    var lines = 0

    @Flag(help: "Remove the data set that is there first, with all that runs have made for its customers.")
    var replace = false

    @OptionGroup var output: ReportOutput

    func run() async throws {
        guard (1...Population.customersMax).contains(customers) else {
            throw CommandFailure("--customers is 1 to \(Population.customersMax)")
        }
        let dataSet = try DataSet(
            population: Population(tenant: try Tenant(tenant), customers: customers, seed: seed), accounts: accounts,
            orders: orders, products: products, corporates: corporate, lines: lines)
        let file = topology.map(TopologyFile.init(path:)) ?? TopologyFile(dataDirectory: data.data)
        var logger = Logger(label: "trunkline.loadtest") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .warning
        let screen = ProgressScreen()
        let report = try await DataSetBuilder(
            topology: try file.read(), dataSet: dataSet, replaces: replace, logger: logger
        ).run { screen.show($0.text) }
        screen.end()
        try output.print(report, text: report.text)
    }
}
