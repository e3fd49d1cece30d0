import Cluster
import Logging
import Sharding
import Telemetry

/// A whole Trunkline in one process: its PostgreSQL instances, workers, router and control plane.
public struct EmbeddedTier: Sendable {
    /// What an embedded tier needs to know.
    public struct Options: Sendable {
        /// The PostgreSQL instances.
        public var cluster: EmbeddedConfiguration
        /// Adjusts what is served; the topology comes from the cluster.
        public var adjust: @Sendable (inout DataTierConfiguration) -> Void
        /// Whether to load the sample data once the tier is up.
        public var loadsSampleData: Bool

        /// Describes a tier.
        public init(
            cluster: EmbeddedConfiguration, loadsSampleData: Bool = false,
            adjust: @escaping @Sendable (inout DataTierConfiguration) -> Void = { _ in }
        ) {
            self.cluster = cluster
            self.loadsSampleData = loadsSampleData
            self.adjust = adjust
        }
    }

    /// What is told once the tier serves.
    public struct Ready: Sendable {
        /// Where it can be reached.
        public let addresses: TierServer.Addresses
        /// The PostgreSQL instances as they are now.
        public let cluster: ClusterStatus
        /// The customers of the sample, empty when none was loaded.
        public let customers: [SampleData.LoadedCustomer]
    }

    private let options: Options
    private let registry: PrometheusRegistry
    private let logger: Logger

    /// Makes a tier that is not running yet.
    public init(_ options: Options, registry: PrometheusRegistry, logger: Logger) {
        self.options = options
        self.registry = registry
        self.logger = logger
    }

    /// Starts everything, serves until SIGINT or SIGTERM, and stops everything in order.
    ///
    /// Instances that survived an earlier process are adopted; data directories are used again.
    ///
    /// - Parameters:
    ///   - progress: Is told what is being done.
    ///   - onReady: Is told once the tier serves.
    public func run(
        progress: @escaping @Sendable (String) -> Void, onReady: @escaping @Sendable (Ready) async -> Void
    ) async throws {
        let cluster = try await EmbeddedCluster.open(options.cluster)
        do {
            try await cluster.start { step in
                progress("PostgreSQL \(step.instance): \(step.step.rawValue) (\(step.done) of \(step.total))")
            }
            try await serve(cluster, progress: progress, onReady: onReady)
        } catch {
            try? await cluster.stop()
            await cluster.close()
            throw error
        }
        progress("stopping PostgreSQL")
        try await cluster.stop()
        await cluster.close()
    }

    private func serve(
        _ cluster: EmbeddedCluster, progress: @escaping @Sendable (String) -> Void,
        onReady: @escaping @Sendable (Ready) async -> Void
    ) async throws {
        var configuration = DataTierConfiguration(topology: cluster.topology)
        options.adjust(&configuration)
        let tier = try await DataTier.start(configuration, logger: logger, progress: progress)
        do {
            var customers: [SampleData.LoadedCustomer] = []
            if options.loadsSampleData {
                progress("loading the sample data")
                customers = try await SampleData(responder: tier.router).load()
            }
            let server = TierServer(tier: tier, configuration: configuration, registry: registry, logger: logger)
            try await server.run(beside: [ClusterSupervision(cluster: cluster, logger: logger)]) {
                [customers] addresses in
                await onReady(
                    Ready(addresses: addresses, cluster: await cluster.status(), customers: customers))
            }
        } catch {
            await tier.stop()
            throw error
        }
        progress("drained")
        await tier.stop()
    }
}
