import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix

/// A server of one thread that answers every request with 200 at once, but stands still when it is told to.
final class StallingServer: Sendable {
    private final class Answerer: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            guard case .end = unwrapInboundIn(data) else { return }
            let headers: HTTPHeaders = ["Content-Length": "2", "ETag": "\"1\"", "Trunkline-Shard": "shard-1"]
            let head = HTTPResponseHead(version: .http1_1, status: .ok, headers: headers)
            context.write(wrapOutboundOut(.head(head)), promise: nil)
            context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: "{}")))), promise: nil)
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        }
    }

    let port: Int
    private let group: MultiThreadedEventLoopGroup

    private init(group: MultiThreadedEventLoopGroup, port: Int) {
        self.group = group
        self.port = port
    }

    /// Listens on a free port while the body works.
    static func run<Value: Sendable>(_ body: (StallingServer) async throws -> Value) async throws -> Value {
        try await LoopbackServer.run({ Answerer() }) { group, port in
            try await body(StallingServer(group: group, port: port))
        }
    }

    /// Stands still for a while: nothing is read, nothing is answered.
    func stall(milliseconds: UInt32) {
        group.next().execute { usleep(milliseconds * 1_000) }
    }
}
