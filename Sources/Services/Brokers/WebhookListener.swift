import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A subscriber's own HTTP server on loopback, which writes down what it is sent and answers as it is told.
public final class WebhookListener: Sendable {
    /// A request that came.
    public struct Received: Sendable {
        /// Its path.
        public let path: String
        /// Its fields, their names in small letters; of several of one name the first.
        public let headers: [String: String]
        /// Its body.
        public let body: String

        /// The event's id.
        public var id: String { headers["webhook-id"] ?? "" }
        /// What keeps events in one order.
        public var key: String { headers["ce-partitionkey"] ?? "" }
    }

    /// What is answered.
    public struct Reply: Sendable {
        /// The status.
        public var status: Int
        /// Fields beside the length.
        public var headers: [(String, String)]

        /// An answer.
        public init(status: Int = 204, headers: [(String, String)] = []) {
            self.status = status
            self.headers = headers
        }
    }

    private let received = Mutex<[Received]>([])
    private let reply: @Sendable (Received, Int) -> Reply
    private let channel: Mutex<(any Channel)?> = Mutex(nil)
    /// The port that it listens on.
    public let port: Int

    /// Every request that came, in order.
    public var all: [Received] { received.withLock { $0 } }

    private init(port: Int, reply: @escaping @Sendable (Received, Int) -> Reply) {
        self.port = port
        self.reply = reply
    }

    /// Starts one.
    ///
    /// - Parameter reply: Is given each request and how many came before it.
    public static func start(
        reply: @escaping @Sendable (Received, Int) -> Reply = { _, _ in Reply() }
    ) async throws -> WebhookListener {
        let late = Mutex<WebhookListener?>(nil)
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(
                        Handler { received in late.withLock { $0 }?.take(received) ?? Reply(status: 503) })
                }
            }.bind(host: BrokerProcess.host, port: 0).get()
        let listener = WebhookListener(port: channel.localAddress?.port ?? 0, reply: reply)
        listener.channel.withLock { $0 = channel }
        late.withLock { $0 = listener }
        return listener
    }

    private func take(_ request: Received) -> Reply {
        let before = received.withLock { received in
            received.append(request)
            return received.count - 1
        }
        return reply(request, before)
    }

    /// Stops it.
    public func stop() async throws { try await channel.withLock { $0 }?.close() }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart

        private let answer: (Received) -> Reply
        private var head: HTTPRequestHead?
        private var body = ""

        init(answer: @escaping (Received) -> Reply) { self.answer = answer }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            switch unwrapInboundIn(data) {
            case .head(let head):
                self.head = head
                body = ""
            case .body(let buffer): body += String(buffer: buffer)
            case .end:
                guard let head else { return }
                let headers = Dictionary(head.headers.map { ($0.name.lowercased(), $0.value) }) { first, _ in first }
                let reply = answer(Received(path: head.uri, headers: headers, body: body))
                var fields = HTTPHeaders(reply.headers)
                fields.add(name: "content-length", value: "0")
                let response = HTTPResponseHead(
                    version: .http1_1, status: HTTPResponseStatus(statusCode: reply.status), headers: fields)
                context.write(wrapOutboundOut(.head(response)), promise: nil)
                context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
            }
        }
    }
}
