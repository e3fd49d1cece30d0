import ArgumentParser
import Capacity
import LoadTest

/// `trunkline loadtest plan`: says how many servers so many subscribers need, from runs.
struct LoadTestPlan: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Say how many shards, routers and disks so many subscribers need, and what breaks first.",
        discussion: """
            Costs per operation are fitted to several runs, of different mixes, rates and shard counts; the latency \
            objective becomes a share of a server's processors. Every figure has its interval, and what goes beyond \
            what was measured is said.

            EXAMPLES
              trunkline loadtest plan --runs r1.json r2.json r3.json r4.json --subscribers 20000000 --slo 'p99<50ms'
              trunkline loadtest plan --runs *.json --subscribers 5e6 --slo 'readCustomer p99.9<20ms' \\
                --busy-hour-requests-per-subscriber 2.5 --mix readCustomer=80,createOrder=20 --shard-cores 32
              trunkline loadtest plan --runs *.json --subscribers 2e7 --slo 'p99<50ms' --prices prices.yaml --json
            """)

    @Option(parsing: .upToNextOption, help: "Result files to learn from.")
    var runs: [String]

    @Option(help: "Subscribers.")
    var subscribers: Double

    @Option(help: "What a subscriber may wait, such as 'p99<50ms' or 'readCustomer p99.9<20ms'.")
    var slo: String

    @OptionGroup var load: PlanLoadOptions
    @OptionGroup var servers: PlanServerOptions
    @OptionGroup var prices: PlanPriceOptions

    @Option(parsing: .upToNextOption, help: "Result files that are not learnt from, only predicted.")
    var heldOut: [String] = []

    @OptionGroup var output: ReportOutput

    func run() throws {
        guard let objective = LatencyObjective(parsing: slo) else {
            throw CommandFailure("--slo \(slo) is no objective; write 'p99<50ms' or 'readCustomer p99.9<20ms'")
        }
        var files = PlanFromFiles(runs: runs)
        files.heldOut = heldOut
        files.mix = load.mix
        files.shardCores = servers.shardCores
        files.routerCores = servers.routerCores
        let prices = try prices.list()
        let plan = try files.plan { mix, shardCores, routerCores in
            var request = PlanRequest(
                subscribers: subscribers, busyHourRequestsPerSubscriber: load.busyHourRequestsPerSubscriber,
                mix: mix, objective: objective,
                hardware: servers.hardware(shardCores: shardCores, routerCores: routerCores))
            load.apply(to: &request)
            servers.apply(to: &request)
            request.prices = prices
            return request
        }
        try output.print(plan, text: PlanText(plan).text)
    }
}
