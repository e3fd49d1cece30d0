import ControlPlane
import Logging
import NIOCore
import NIOPosix
import Router
import ServiceLifecycle
import Telemetry

/// Serves a data tier over HTTP until it is told to stop, then drains.
public struct TierServer: Sendable {
    /// Where a server can be reached.
    public struct Addresses: Sendable, Codable, Equatable {
        /// The APIs, as in `http://127.0.0.1:8080`.
        public let url: String
        /// Metrics and probes, as in `http://127.0.0.1:9090`.
        public let controlURL: String
    }

    private let tier: DataTier
    private let configuration: DataTierConfiguration
    private let registry: PrometheusRegistry
    private let logger: Logger

    /// A server of a started tier.
    public init(
        tier: DataTier, configuration: DataTierConfiguration, registry: PrometheusRegistry, logger: Logger
    ) {
        self.tier = tier
        self.configuration = configuration
        self.registry = registry
        self.logger = logger
    }

    /// Serves until the signal to stop, or until the task's graceful shutdown.
    ///
    /// The edge drains first, while metrics and probes still answer.
    ///
    /// - Parameters:
    ///   - stop: Ends the serving; one that was received before ends it at once.
    ///   - others: Services that live as long as this one, and end after it.
    ///   - onReady: Is told the addresses once both listen.
    public func run(
        until stop: StopSignal, beside others: [any Service] = [],
        onReady: @escaping @Sendable (Addresses) async -> Void
    ) async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: configuration.edgeThreads)
        let edge = EdgeServer(
            configuration: configuration.edge, responder: tier.router, group: group, logger: logger)
        let scheme = configuration.edge.tls == nil ? "http" : "https"
        let host = configuration.edge.host
        let controlHost = configuration.controlPlane.host
        let service = EdgeService(edge: edge)
        let control = ControlPlane(
            configuration: configuration.controlPlane, registry: registry,
            source: TierStatus(tier: tier) { !edge.isReady }, logger: logger,
            onListening: { controlPort in
                guard let port = await service.port.value else { return }
                await onReady(
                    Addresses(
                        url: "\(scheme)://\(host):\(port)", controlURL: "http://\(controlHost):\(controlPort)"))
            })
        // Shut down in the reverse order: the edge first, what it stands on last.
        var beneath: [any Service] = others + [TierMaintenance(tier: tier, logger: logger)]
        if configuration.migrates { beneath.append(CatalogFollowing(tier: tier, logger: logger)) }
        if let capture = configuration.capture {
            beneath.append(
                TierCapture(
                    tier: tier, limits: capture, sinks: configuration.sinks, webhooks: configuration.webhooks,
                    logger: logger))
        }
        // Commands end after the edge, and while their figures are still to be seen.
        let commands =
            configuration.commandSources.isEmpty
            ? [] : [TierCommands(tier: tier, configuration: configuration, logger: logger)]
        let services = beneath + [control] + commands + [service]
        let asked = ServiceGroupConfiguration.ServiceConfiguration(
            service: stop, successTerminationBehavior: .gracefullyShutdownGroup)
        let lifecycle = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: services.map { .init(service: $0) } + [asked], logger: logger))
        do {
            try await lifecycle.run()
        } catch {
            try await group.shutdownGracefully()
            throw error
        }
        try await group.shutdownGracefully()
    }
}
