import Cluster
import Logging
import Sharding
import Telemetry
import UnixSignals

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

    /// How a run came to its end.
    public enum Ending: Sendable, Equatable {
        /// It served, until the signal.
        case served
        /// The signal came while it was starting.
        case interrupted(UnixSignal)
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

    /// Starts everything, serves until the signal to stop, and stops everything in order.
    ///
    /// Instances that survived an earlier process are adopted; data directories are used again. At a signal during the
    /// start, or when it fails, nothing is left running.
    ///
    /// - Parameters:
    ///   - stop: The signal, trapped before.
    ///   - progress: Is told what is being done.
    ///   - onReady: Is told once the tier serves.
    /// - Returns: Whether it served, or a signal came first.
    public func run(
        until stop: StopSignal, progress: @escaping @Sendable (String) -> Void,
        onReady: @escaping @Sendable (Ready) async -> Void
    ) async throws -> Ending {
        let cluster = try await EmbeddedCluster.open(options.cluster)
        var ending: Result<Ending, any Error>
        do {
            ending = .success(try await startAndServe(cluster, until: stop, progress: progress, onReady: onReady))
        } catch {
            ending = .failure(error)
        }
        progress("stopping PostgreSQL")
        do {
            // In a task of its own: this one may be cancelled, and a cancelled one does not wait for servers to end.
            try await Task { try await cluster.stop() }.value
        } catch {
            // What went wrong first is what the caller is told; this must not be lost beside it.
            if case .failure = ending { progress("\(error)") } else { ending = .failure(error) }
        }
        await cluster.close()
        return try ending.get()
    }

    private func startAndServe(
        _ cluster: EmbeddedCluster, until stop: StopSignal, progress: @escaping @Sendable (String) -> Void,
        onReady: @escaping @Sendable (Ready) async -> Void
    ) async throws -> Ending {
        let started: StartedTier
        do {
            started = try await stop.cancelling(
                onSignal: { progress("\($0) while starting; what was started is stopped") },
                { try await start(cluster, progress: progress) })
        } catch {
            // With the signal, the error is only how the cancelled work ended.
            guard let signal = stop.received else { throw error }
            return .interrupted(signal)
        }
        if let signal = stop.received {
            await started.tier.stop()
            return .interrupted(signal)
        }
        try await serve(started, cluster, until: stop, progress: progress, onReady: onReady)
        return .served
    }

    private func start(
        _ cluster: EmbeddedCluster, progress: @escaping @Sendable (String) -> Void
    ) async throws -> StartedTier {
        try await cluster.start { step in
            progress("PostgreSQL \(step.instance): \(step.step.rawValue) (\(step.done) of \(step.total))")
        }
        var configuration = DataTierConfiguration(topology: cluster.topology)
        options.adjust(&configuration)
        let tier = try await DataTier.start(configuration, logger: logger, progress: progress)
        var customers: [SampleData.LoadedCustomer] = []
        if options.loadsSampleData {
            progress("loading the sample data")
            do {
                customers = try await SampleData(responder: tier.router).load()
            } catch {
                await tier.stop()
                throw error
            }
        }
        return StartedTier(tier: tier, configuration: configuration, customers: customers)
    }

    private func serve(
        _ started: StartedTier, _ cluster: EmbeddedCluster, until stop: StopSignal,
        progress: @escaping @Sendable (String) -> Void, onReady: @escaping @Sendable (Ready) async -> Void
    ) async throws {
        let server = TierServer(
            tier: started.tier, configuration: started.configuration, registry: registry, logger: logger)
        do {
            try await server.run(until: stop, beside: [ClusterSupervision(cluster: cluster, logger: logger)]) {
                addresses in
                await onReady(
                    Ready(addresses: addresses, cluster: await cluster.status(), customers: started.customers))
            }
        } catch {
            await started.tier.stop()
            throw error
        }
        progress("drained")
        await started.tier.stop()
    }
}

/// A tier that is ready to serve, with what is needed to serve it.
private struct StartedTier: Sendable {
    let tier: DataTier
    let configuration: DataTierConfiguration
    let customers: [SampleData.LoadedCustomer]
}
