import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle
import Telemetry

/// The operators' side of a process: metrics, probes and the slot map, on a port of its own.
///
/// It stands apart from the data plane, so that a flood of requests delays no probe and a slow scrape no request.
/// `run()` serves until the surrounding service group shuts down gracefully; requests in progress are finished.
public struct ControlPlane: Service {
    private let configuration: ControlPlaneConfiguration
    private let responder: ControlPlaneResponder
    private let logger: Logger
    private let onListening: @Sendable (Int) async -> Void

    /// Prepares a control plane; nothing listens before `run()`.
    ///
    /// - Parameters:
    ///   - configuration: Where to listen, and limits.
    ///   - registry: The metrics to expose.
    ///   - source: What answers for the process.
    ///   - logger: Where the server's own events go.
    ///   - onListening: Called with the bound port once connections are accepted.
    public init(
        configuration: ControlPlaneConfiguration, registry: PrometheusRegistry, source: any ControlPlaneSource,
        logger: Logger, onListening: @escaping @Sendable (Int) async -> Void = { _ in }
    ) {
        self.configuration = configuration
        responder = ControlPlaneResponder(registry: registry, source: source)
        self.logger = logger
        self.onListening = onListening
    }

    /// Serves until graceful shutdown.
    ///
    /// - Throws: `ControlPlaneError` when the address cannot be bound.
    public func run() async throws {
        let application = Application(
            router: responder.router(), server: .http1(configuration: channel),
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port), serverName: "trunkline",
                availableConnectionsDelegate: MaximumAvailableConnections(configuration.connectionsMax)),
            onServerRunning: { await onListening($0.localAddress?.port ?? configuration.port) }, logger: logger)
        do {
            try await application.run()
        } catch let error as IOError {
            // The listening socket's: a connection's error ends that connection only.
            throw ControlPlaneError.cannotListen(
                host: configuration.host, port: configuration.port, reason: "\(error)")
        }
    }

    private var channel: HTTP1Channel.Configuration {
        HTTP1Channel.Configuration(
            idleTimeout: TimeAmount(configuration.idleTimeout),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: configuration.headerBytesMax, maxHeaderListSize: configuration.headerBytesMax,
                maxHeaderFieldCount: configuration.headerFieldsMax))
    }
}
