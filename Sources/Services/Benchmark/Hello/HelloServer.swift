import NIOCore
import NIOHTTP1
import NIOPosix

/// The least an HTTP server on SwiftNIO can do: the floor under every figure of a server built on it.
///
/// NIO's own HTTP pipeline, and for each request one fixed answer of three parts: head, body, end.
public struct HelloServer: Sendable {
    private let body: [UInt8]
    private let group: any EventLoopGroup

    /// Answers every request with these bytes.
    public init(body: [UInt8], group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton) {
        self.body = body
        self.group = group
    }

    /// Serves on loopback for as long as the process lives.
    ///
    /// - Parameters:
    ///   - port: 0 for any free one.
    ///   - onListening: Is told the port.
    public func run(port: Int, onListening: (Int) -> Void) async throws {
        let channel = try await start(port: port)
        onListening(channel.localAddress?.port ?? port)
        try await channel.closeFuture.get()
    }

    /// Listens on loopback; the channel is closed to end.
    func start(port: Int) async throws -> any Channel {
        let body = ByteBuffer(bytes: body)
        return try await ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 1024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(HelloHandler(body: body))
                }
            }
            .bind(host: "127.0.0.1", port: port).get()
    }
}
