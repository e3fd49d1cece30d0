import EventLoop
import Logging
import Router

/// Takes commands from queues and hands each to the routing, which validates, routes and answers it as over HTTP.
///
/// The effect of a command comes at most once, by its Idempotency-Key, which the shard keeps in the transaction of the
/// effect; and at least once, since a message is acknowledged only after its answer.
public struct CommandQueue: Sendable {
    private let sources: [CommandSourceAddress]
    private let responder: any EdgeResponder
    private let place: @Sendable (EdgeRequest) -> Place?
    private let limits: CommandLimits
    private let logger: Logger

    /// - Parameters:
    ///   - responder: Does the commands: the router behind the HTTP edge.
    ///   - place: Where a command is done; those of one place are done in order.
    public init(
        sources: [CommandSourceAddress], responder: any EdgeResponder,
        place: @escaping @Sendable (EdgeRequest) -> Place?, limits: CommandLimits = CommandLimits(), logger: Logger
    ) {
        self.sources = sources
        self.responder = responder
        self.place = place
        self.limits = limits
        self.logger = logger
    }

    /// Runs until the task is shut down gracefully or cancelled.
    ///
    /// At a graceful shutdown nothing more is read, what is under way is finished, and the rest goes back.
    public func run() async {
        let loop = UVLoop(name: "commands")
        await withDiscardingTaskGroup { group in
            for address in sources {
                group.addTask {
                    switch address.kind {
                    case .amqp: await consumer(RabbitCommandSource(address: address, limits: limits), address).run()
                    case .redis:
                        let source = RedisCommandSource(loop: loop, address: address, limits: limits, logger: logger)
                        await consumer(source, address).run()
                    }
                }
            }
        }
        await loop.stop()
    }

    private func consumer<Source: CommandSource>(
        _ source: Source, _ address: CommandSourceAddress
    ) -> CommandConsumer<Source> {
        CommandConsumer(
            name: address.name, source: source, responder: responder, place: place, limits: limits,
            figures: CommandFigures(source: address.name), logger: logger, permits: Permits(limits.underWayMax))
    }
}
