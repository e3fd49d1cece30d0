import ArgumentParser
import Cluster
import DataTier
import Logging
import Telemetry

/// `trunkline up`: starts a whole tier on this machine.
struct Up: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Start PostgreSQL shards, the catalog, workers and a router on this machine.",
        discussion: """
            Runs until Ctrl-C or SIGTERM and then stops everything in order; the data stays. What survived a crash is
            adopted, and nothing that was acknowledged is lost. A signal during the start stops what was started; the
            exit code is then 130 (SIGINT) or 143 (SIGTERM).

            EXAMPLES
              trunkline up
              trunkline up --shards 8 --data /var/lib/trunkline-8 --port 8088
              trunkline up --detach --sample-data
            """)

    private static let shardsMax = EmbeddedConfiguration.shardCounts.upperBound
    private static let shardsHelp =
        "How many shards a new cluster gets, 1 to \(shardsMax) (default: \(EmbeddedConfiguration.usualShards)); "
        + "an existing one keeps its own."

    @OptionGroup var data: DataOption
    @OptionGroup var serving: ServingOptions

    @Option(help: ArgumentHelp(Self.shardsHelp))
    var shards: Int?

    @Option(help: "The first PostgreSQL port of a new cluster; the others follow it (default: free ones).")
    var postgresPort: Int?

    @Flag(help: "Load a small carrier's data; loading it again changes nothing.")
    var sampleData = false

    @Flag(help: "Return once everything serves, and leave it running.")
    var detach = false

    @Option(help: "Seconds that --detach waits until everything serves, 1 to 3600; then the start is stopped.")
    var startLimit = 600

    @Flag(help: "Print the addresses as one line of JSON.")
    var json = false

    func validate() throws {
        guard shards.map(EmbeddedConfiguration.shardCounts.contains) ?? true else {
            throw ValidationError("--shards is a number from 1 to \(Self.shardsMax)")
        }
        guard postgresPort.map({ (1...65_000).contains($0) }) ?? true else {
            throw ValidationError("--postgres-port is a number from 1 to 65000")
        }
        guard (1...3600).contains(startLimit) else {
            throw ValidationError("--start-limit is a number from 1 to 3600")
        }
    }

    func run() async throws {
        if detach {
            return try await DetachedUp(dataDirectory: data.data, json: json, limit: .seconds(startLimit)).run()
        }
        let process = ServedProcess.begin()
        let cluster = EmbeddedConfiguration(
            directory: data.data, shards: shards, ports: postgresPort.map { .from($0) } ?? .free)
        let tier = EmbeddedTier(
            EmbeddedTier.Options(cluster: cluster, loadsSampleData: sampleData) { serving.apply(to: &$0) },
            registry: process.registry, logger: process.logger)
        let screen = UpScreen(dataDirectory: data.data, json: json)
        let stop = await StopSignal.trapped()
        try screen.ended(try await tier.run(until: stop, progress: screen.progress, onReady: screen.ready))
    }
}
