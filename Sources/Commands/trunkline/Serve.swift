import ArgumentParser
import DataTier
import Logging

/// `trunkline serve`: a router and its workers before shards that run elsewhere.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve shards that run already, as a topology file describes them.",
        discussion: """
            Any number of these may serve the same shards behind a load balancer. Passwords come from PGPASSFILE or
            PGPASSWORD.

            EXAMPLES
              trunkline serve --topology topology.yaml
              trunkline serve --topology topology.yaml --no-migrate --port 8081 --control-port 9091
            """)

    @Option(help: "The topology file.")
    var topology: String

    @OptionGroup var serving: ServingOptions

    @Flag(inversion: .prefixedNo, help: "Bring the databases' schemas up to date first.")
    var migrate = true

    func run() async throws {
        let process = ServedProcess.begin()
        var configuration = DataTierConfiguration(topology: try TopologyFile(path: topology).read())
        serving.apply(to: &configuration)
        configuration.migrates = migrate
        let tier = try await DataTier.start(configuration, logger: process.logger) { step in
            process.logger.info("\(step)")
        }
        let stop = await StopSignal.trapped()
        let server = TierServer(
            tier: tier, configuration: configuration, registry: process.registry, logger: process.logger)
        do {
            try await server.run(until: stop) { addresses in
                process.logger.notice(
                    "serving", metadata: ["url": "\(addresses.url)", "control": "\(addresses.controlURL)"])
            }
        } catch {
            await tier.stop()
            throw error
        }
        await tier.stop()
    }
}
