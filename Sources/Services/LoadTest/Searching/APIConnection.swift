import NIOCore
import NIOHTTP1
import NIOPosix

/// A keep-alive connection to a router that sends one request at a time, for questions rather than for load.
final class APIConnection {
    /// The longest body that is read, in bytes.
    static let bodyBytesMax = 16 << 20
    /// How long a connection may be silent; it is closed then, and the request fails.
    private static let silenceMax = TimeAmount.seconds(60)

    /// What came back.
    struct Answer {
        let status: Int
        let headers: HTTPHeaders
        let body: [UInt8]
    }

    /// Closes a connection that is silent for too long.
    private final class SilenceHandler: ChannelInboundHandler, Sendable {
        typealias InboundIn = HTTPClientResponsePart

        func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
            if event is IdleStateHandler.IdleStateEvent { context.close(promise: nil) }
        }
    }

    private let target: LoadTarget
    private var parts: NIOAsyncChannelInboundStream<HTTPClientResponsePart>.AsyncIterator
    private let outbound: NIOAsyncChannelOutboundWriter<HTTPClientRequestPart>

    private init(
        _ target: LoadTarget, _ inbound: NIOAsyncChannelInboundStream<HTTPClientResponsePart>,
        _ outbound: NIOAsyncChannelOutboundWriter<HTTPClientRequestPart>
    ) {
        self.target = target
        self.outbound = outbound
        parts = inbound.makeAsyncIterator()
    }

    /// Does work with a connection of its own.
    ///
    /// - Throws: `LoadTestError.unreachable` where nobody answers, and what the work throws.
    static func with<Value: Sendable>(
        _ target: LoadTarget, _ work: @Sendable (APIConnection) async throws -> Value
    ) async throws -> Value {
        let channel: NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart>
        do {
            channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .channelOption(.tcpOption(.tcp_nodelay), value: 1)
                .connect(host: target.host, port: target.port) { channel in
                    channel.eventLoop.makeCompletedFuture {
                        let pipeline = channel.pipeline.syncOperations
                        try pipeline.addHandler(IdleStateHandler(allTimeout: silenceMax))
                        try pipeline.addHTTPClientHandlers()
                        try pipeline.addHandler(SilenceHandler())
                        return try NIOAsyncChannel(wrappingChannelSynchronously: channel)
                    }
                }
        } catch {
            throw LoadTestError.unreachable("\(target)")
        }
        return try await channel.executeThenClose { inbound, outbound in
            try await work(APIConnection(target, inbound, outbound))
        }
    }

    /// Sends a request and reads its answer.
    func send(
        _ method: HTTPMethod, _ path: String, headers: HTTPHeaders = [:], body: String = ""
    ) async throws -> Answer {
        var headers = headers
        headers.add(name: "Host", value: target.authority)
        if !body.isEmpty { headers.add(name: "Content-Length", value: "\(body.utf8.count)") }
        try await outbound.write(
            .head(HTTPRequestHead(version: .http1_1, method: method, uri: path, headers: headers)))
        if !body.isEmpty { try await outbound.write(.body(.byteBuffer(ByteBuffer(string: body)))) }
        try await outbound.write(.end(nil))
        return try await answer()
    }

    private func answer() async throws -> Answer {
        var head: HTTPResponseHead?
        var body = ByteBuffer()
        while let part = try await parts.next() {
            switch part {
            case .head(let found): head = found
            case .body(var bytes):
                body.writeBuffer(&bytes)
                guard body.readableBytes <= Self.bodyBytesMax else {
                    throw LoadTestError.refused("an answer has more than \(Self.bodyBytesMax) bytes")
                }
            case .end:
                guard let head else { break }
                return Answer(status: Int(head.status.code), headers: head.headers, body: Array(buffer: body))
            }
        }
        throw LoadTestError.unreachable("\(target)")
    }
}
