import NIOCore
import NIOHTTP1
import Synchronization

/// One client connection: requests in, responses out, in order.
///
/// Confined to its event loop. Facets: `+Input` reads requests, `+Exchange` runs them and sends the answers,
/// `+Clocks` holds it to time limits.
final class EdgeConnection: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    enum Input: Equatable {
        /// TLS, and no byte of a request yet. Exits: `open`, `ended`.
        case handshake
        /// Requests are taken. Exits: `ended`.
        case open
        /// No further request is taken; what still comes is thrown away. No exit.
        case ended
    }

    enum Output: Equatable {
        /// Exits: `last`.
        case open
        /// The last response is written. Exits: `lingering`, closed.
        case last
        /// It is sent, our side is closed, and the client's is awaited. Exits: closed.
        case lingering(until: ContinuousClock.Instant)
    }

    let loop: EdgeLoop
    let isTLS: Bool
    var context: ChannelHandlerContext?
    /// Set while both handlers are in the pipeline.
    var framer: RequestFramer?
    private(set) var remoteAddress: SocketAddress?
    /// The place in the loop's arrays; -1 when in none.
    var place = -1

    var input: Input
    var output = Output.open
    var incoming: IncomingRequest?
    /// When the first byte arrived of a head that is not complete.
    var headStartedAt: ContinuousClock.Instant?
    var headWireBytes = 0
    /// A request ended in the slice now being decoded.
    var hasEndedRequest = false
    /// The edge itself ended the input; the client may still be sending.
    var isRefused = false
    /// When bytes were last read: one look at the clock serves all requests of a read.
    var readAt: ContinuousClock.Instant
    var idleSince: ContinuousClock.Instant
    var isReading = false
    var peerClosed = false
    var holdsBackRead = false

    /// Requests taken and not answered, in the order of their answers; the first `started` are being worked on.
    var exchanges = CircularBuffer<Exchange>()
    var started = 0
    var queuedBodyBytes = 0
    var isPumping = false
    var isFlushing = false
    var isFlushPending = false
    var outbound: ByteBuffer?
    var unsentBytes = 0
    var unsentSince: ContinuousClock.Instant

    /// Over the connection limit: told so, and nothing else.
    private let isSurplus: Bool

    init(loop: EdgeLoop, isTLS: Bool, isSurplus: Bool) {
        self.loop = loop
        self.isTLS = isTLS
        self.isSurplus = isSurplus
        input = isTLS ? .handshake : .open
        let now = ContinuousClock.now
        readAt = now
        idleSince = now
        unsentSince = now
    }

    var configuration: EdgeConfiguration { loop.configuration }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        remoteAddress = context.remoteAddress
        loop.add(self, due: idleSince + (isTLS ? configuration.headTime : configuration.idleTime))
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        end()
        self.context = nil
    }

    func channelActive(context: ChannelHandlerContext) {
        if isSurplus {
            refuse(.connectionsFull)
            flush()
        }
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        end()
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // Parser errors come by the framer; what comes here is the socket's or TLS's, and ends the connection.
        if error is HTTPParserError { refuse(EdgeRefusal(parser: error)) } else { closeNow() }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .inputClosed = event as? ChannelEvent { inputClosed() }
        context.fireUserInboundEventTriggered(event)
    }

    /// Closes at once; what is unsent is lost.
    func closeNow() { context?.close(promise: nil) }

    /// Lets go of everything, once the channel is closed.
    private func end() {
        input = .ended
        loop.remove(self)
        release(incoming)
        incoming = nil
        outbound = nil
        dropExchanges()
    }
}
