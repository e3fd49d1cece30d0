public import Logging
public import NIOCore

/// The HTTP/1.1 edge of the router: listens, holds clients to the limits, and hands complete requests to a responder.
public final class EdgeServer: Sendable {
    private let configuration: EdgeConfiguration
    private let responder: any EdgeResponder
    private let group: any EventLoopGroup
    private let logger: Logger

    /// An edge that is not listening yet.
    public init(
        configuration: EdgeConfiguration, responder: any EdgeResponder, group: any EventLoopGroup, logger: Logger
    ) {
        self.configuration = configuration
        self.responder = responder
        self.group = group
        self.logger = logger
    }
}
