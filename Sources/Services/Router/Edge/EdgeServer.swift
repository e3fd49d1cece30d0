public import Logging
public import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// The HTTP/1.1 edge of the router.
///
/// It listens, holds clients to the limits of its configuration, and hands complete requests to a responder on the
/// event loop of their connection.
public final class EdgeServer: Sendable {
    private enum Phase {
        case made
        case running(any Channel, [NIOLoopBound<EdgeLoop>])
        case drained
    }

    private let configuration: EdgeConfiguration
    private let responder: any EdgeResponder
    private let group: any EventLoopGroup
    private let logger: Logger
    private let totals = EdgeTotals()
    private let phase = Mutex(Phase.made)

    /// An edge that is not listening yet.
    ///
    /// - Parameter group: NIO's `MultiThreadedEventLoopGroup`; it must outlive the server.
    public init(
        configuration: EdgeConfiguration, responder: any EdgeResponder, group: any EventLoopGroup,
        logger: Logger = Logger(label: "trunkline.edge")
    ) {
        self.configuration = configuration
        self.responder = responder
        self.group = group
        self.logger = logger
    }

    /// True from start until a drain begins: what `/readyz` says of the edge.
    public var isReady: Bool { totals.isReady.load(ordering: .relaxed) }

    /// Connections open now.
    public var openConnections: Int { totals.connections.load(ordering: .relaxed) }

    /// Requests with the responder now.
    public var requestsInFlight: Int { totals.inFlight.load(ordering: .relaxed) }

    /// Begins to listen.
    ///
    /// - Returns: The bound address, with the port that the kernel chose if 0 was asked for.
    public func start() async throws(EdgeError) -> SocketAddress {
        guard phase.withLock({ if case .made = $0 { true } else { false } }) else { throw .alreadyStarted }
        let tls = try configuration.tls?.context()
        let loops = await makeLoops()
        let channel: any Channel
        do {
            channel = try await bootstrap(tls: tls, loops: loops)
                .bind(host: configuration.host, port: configuration.port).get()
        } catch {
            await stopTimers(loops)
            throw .cannotListen(host: configuration.host, port: configuration.port, reason: "\(error)")
        }
        guard let address = channel.localAddress else {
            await stopTimers(loops)
            throw .cannotListen(host: configuration.host, port: configuration.port, reason: "no address")
        }
        phase.withLock { $0 = .running(channel, loops) }
        totals.isReady.store(true, ordering: .relaxed)
        logger.info("edge listening", metadata: ["address": "\(address)", "tls": "\(tls != nil)"])
        return address
    }

    /// Ends gracefully: no request that was accepted goes without its answer.
    ///
    /// Readiness fails at once and for `drainNotice` all goes on; then listening ends, requests in flight are
    /// answered with `Connection: close`, and idle connections close. After `drainTime` the rest is cut off.
    ///
    /// - Returns: Connections that had to be cut off; 0 when all ended in time.
    @discardableResult
    public func drain() async -> Int {
        let running: (channel: any Channel, loops: [NIOLoopBound<EdgeLoop>])? = phase.withLock { phase in
            guard case .running(let channel, let loops) = phase else { return nil }
            phase = .drained
            return (channel, loops)
        }
        guard let (channel, loops) = running else { return 0 }
        totals.isReady.store(false, ordering: .relaxed)
        // A cancelled drain goes on without waiting: the clock's error is the wish to be quick.
        try? await Task.sleep(for: configuration.drainNotice)
        try? await channel.close().get()
        for loop in loops { loop.eventLoop.execute { loop.value.beginDrain() } }
        let cutOff = await waitForConnections(until: .now + configuration.drainTime)
        if cutOff > 0 {
            logger.warning("edge drain cut connections off", metadata: ["connections": "\(cutOff)"])
            for loop in loops { loop.eventLoop.execute { loop.value.closeAll() } }
        }
        await stopTimers(loops)
        logger.info("edge drained")
        return cutOff
    }

    private func waitForConnections(until limit: ContinuousClock.Instant) async -> Int {
        while openConnections > 0, ContinuousClock.now < limit, !Task.isCancelled {
            try? await Task.sleep(for: .milliseconds(10))
        }
        return openConnections
    }

    private func makeLoops() async -> [NIOLoopBound<EdgeLoop>] {
        let eventLoops = Array(group.makeIterator())
        var loops: [NIOLoopBound<EdgeLoop>] = []
        for eventLoop in eventLoops {
            let loop = eventLoop.submit { [configuration, responder, totals] in
                let loop = EdgeLoop(
                    eventLoop: eventLoop, configuration: configuration, responder: responder, totals: totals,
                    loops: eventLoops.count)
                loop.startTimers()
                return NIOLoopBound(loop, eventLoop: eventLoop)
            }
            if let loop = try? await loop.get() { loops.append(loop) }
        }
        return loops
    }

    private func stopTimers(_ loops: [NIOLoopBound<EdgeLoop>]) async {
        for loop in loops { try? await loop.eventLoop.submit { loop.value.stopTimers() }.get() }
    }

    private func bootstrap(tls: NIOSSLContext?, loops: [NIOLoopBound<EdgeLoop>]) -> ServerBootstrap {
        let byLoop = Dictionary(uniqueKeysWithValues: loops.map { (ObjectIdentifier($0.eventLoop), $0) })
        let watermarks = ChannelOptions.Types.WriteBufferWaterMark(
            low: configuration.unsentBytesMax / 2, high: configuration.unsentBytesMax)
        // Small reads first: the buffer of the last read is kept by each connection.
        let reads = AdaptiveRecvByteBufferAllocator(minimum: 1_024, initial: 2_048, maximum: configuration.readBytesMax)
        return ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: Int32(configuration.backlog))
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelOption(.maxMessagesPerRead, value: 1)
            .childChannelOption(.recvAllocator, value: reads)
            .childChannelOption(.writeBufferWaterMark, value: watermarks)
            .childChannelInitializer { [configuration, totals] channel in
                let open = totals.connections.load(ordering: .relaxed)
                guard let loop = byLoop[ObjectIdentifier(channel.eventLoop)]?.value,
                    open < configuration.connectionsMax + configuration.refusalsMax
                else { return channel.close() }
                let connection = EdgeConnection(
                    loop: loop, isTLS: tls != nil, isSurplus: open >= configuration.connectionsMax)
                let framer = RequestFramer(connection: connection, configuration: configuration)
                return channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    if let tls { try pipeline.addHandler(NIOSSLServerHandler(context: tls)) }
                    try pipeline.addHandlers([framer, connection])
                }
            }
    }
}
