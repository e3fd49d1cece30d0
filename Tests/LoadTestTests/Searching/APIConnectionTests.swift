import NIOCore
import NIOHTTP1
import NIOPosix
import Testing

@testable import LoadTest

/// A connection to a router that is not there, or not one.
@Suite("API connection", .timeLimit(.minutes(1)))
struct APIConnectionTests {
    /// Answers what comes with these bytes, and closes the connection.
    private final class SayingHandler: ChannelInboundHandler, Sendable {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let answer: String

        init(answer: String) {
            self.answer = answer
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: answer)), promise: nil)
            context.close(promise: nil)
        }
    }

    /// Answers each connection with these bytes, and closes it.
    private static func withServer(
        saying answer: String, _ body: (LoadTarget) async throws -> Void
    ) async throws {
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.pipeline.addHandler(SayingHandler(answer: answer))
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let result: Result<Void, any Error>
        do {
            result = .success(
                try await body(LoadTarget(host: "127.0.0.1", port: server.localAddress?.port ?? 0)))
        } catch {
            result = .failure(error)
        }
        try await server.close().get()
        try result.get()
    }

    @Test func `nobody there is said to be unreachable`() async throws {
        let target = try await Self.freedTarget()
        await #expect(throws: LoadTestError.unreachable("\(target)")) {
            try await APIConnection.with(target) { try await $0.send(.GET, "/").status }
        }
    }

    @Test(arguments: ["", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf", "+PONG\r\n"])
    func `an answer that is cut off, or is no HTTP, fails the request`(answer: String) async throws {
        try await Self.withServer(saying: answer) { target in
            await #expect(throws: (any Error).self) {
                try await APIConnection.with(target) { try await $0.send(.GET, "/").status }
            }
        }
    }

    /// A port at which somebody listened until a moment ago.
    private static func freedTarget() async throws -> LoadTarget {
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(host: "127.0.0.1", port: 0).get()
        let port = server.localAddress?.port ?? 0
        try await server.close().get()
        return LoadTarget(host: "127.0.0.1", port: port)
    }
}
