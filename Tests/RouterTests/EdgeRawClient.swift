import Glibc
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A client that sends exactly the bytes it is given.
final class RawClient: Sendable {
    enum Failure: Error {
        case timedOut(received: String)
        case closed(received: String)
    }

    struct Response: Sendable {
        let status: Int
        let head: String
        let body: String

        func header(_ name: String) -> String? {
            for line in head.split(separator: "\r\n").dropFirst() {
                let parts = line.split(separator: ":", maxSplits: 1)
                if parts.count == 2, parts[0].lowercased() == name.lowercased() {
                    return parts[1].drop { $0 == " " }.description
                }
            }
            return nil
        }
    }

    fileprivate final class Inbox: Sendable {
        let state = Mutex((bytes: [UInt8](), isClosed: false))
    }

    private let channel: any Channel
    private let inbox: Inbox

    private init(channel: any Channel, inbox: Inbox) {
        self.channel = channel
        self.inbox = inbox
    }

    static func connect(
        to address: SocketAddress, group: any EventLoopGroup, reads: Bool = true, tls: NIOSSLContext? = nil
    ) async throws -> RawClient {
        let inbox = Inbox()
        let channel = try await ClientBootstrap(group: group)
            .channelOption(.autoRead, value: reads)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .channelOption(.socketOption(.so_rcvbuf), value: reads ? 256 * 1_024 : 4_096)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let tls {
                        try channel.pipeline.syncOperations.addHandler(
                            NIOSSLClientHandler(context: tls, serverHostname: "localhost"))
                    }
                    try channel.pipeline.syncOperations.addHandler(Collector(inbox: inbox))
                }
            }
            .connect(to: address).get()
        return RawClient(channel: channel, inbox: inbox)
    }

    func send(_ text: String) async throws { try await send(Array(text.utf8)) }

    func send(_ bytes: [UInt8]) async throws { try await channel.writeAndFlush(ByteBuffer(bytes: bytes)).get() }

    /// Sends without waiting until the kernel has it all.
    func sendWithoutWaiting(_ text: String) { channel.writeAndFlush(ByteBuffer(string: text), promise: nil) }

    func closeOutput() async throws { try await channel.close(mode: .output).get() }

    /// Ends the connection with a reset, as a client does that has died.
    func reset() async throws {
        try await (channel as? any SocketOptionProvider)?.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
        try await channel.close().get()
    }

    func close() async throws { try await channel.close().get() }

    var received: String { inbox.state.withLock { String(decoding: $0.bytes, as: UTF8.self) } }

    var isClosed: Bool { inbox.state.withLock { $0.isClosed } }

    /// Everything until the other side closes.
    func readToEnd() async throws -> String {
        guard await eventually({ self.isClosed }) else { throw Failure.timedOut(received: received) }
        channel.close(promise: nil)
        return received
    }

    /// The next response; its body has the declared length, unless it answers HEAD.
    func response(toHead: Bool = false) async throws -> Response {
        var found: Response?
        let isHere = await eventually {
            found = self.inbox.state.withLock { Self.takeResponse(from: &$0.bytes, toHead: toHead) }
            return found != nil || self.isClosed
        }
        if let found { return found }
        if isHere, let last = inbox.state.withLock({ Self.takeResponse(from: &$0.bytes, toHead: toHead) }) {
            return last
        }
        throw isHere ? Failure.closed(received: received) : Failure.timedOut(received: received)
    }

    private static func takeResponse(from bytes: inout [UInt8], toHead: Bool) -> Response? {
        guard let end = bytes.indices.first(where: { bytes[$0...].starts(with: [13, 10, 13, 10]) }) else { return nil }
        let head = String(decoding: bytes[..<end], as: UTF8.self)
        let status = Int(head.split(separator: " ")[1]) ?? 0
        let bare = Response(status: status, head: head, body: "")
        let length = toHead ? 0 : Int(bare.header("Content-Length") ?? "0") ?? 0
        guard bytes.count >= end + 4 + length else { return nil }
        let body = String(decoding: bytes[(end + 4)..<(end + 4 + length)], as: UTF8.self)
        bytes.removeFirst(end + 4 + length)
        return Response(status: status, head: head, body: body)
    }

    private final class Collector: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        let inbox: Inbox

        init(inbox: Inbox) { self.inbox = inbox }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let bytes = Self.unwrapInboundIn(data)
            inbox.state.withLock { $0.bytes.append(contentsOf: bytes.readableBytesView) }
        }

        func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
            if case .inputClosed = event as? ChannelEvent { inbox.state.withLock { $0.isClosed = true } }
        }

        func channelInactive(context: ChannelHandlerContext) { inbox.state.withLock { $0.isClosed = true } }

        func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
    }
}
