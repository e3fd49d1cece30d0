import NIOCore
import NIOHTTP1
import NIOPosix

/// An HTTP server of one thread on a free port, for a test's handler.
enum LoopbackServer {
    /// Listens while the body works.
    ///
    /// - Parameter handler: Makes the handler of a connection.
    static func run<Value: Sendable>(
        _ handler: @escaping @Sendable () -> any ChannelInboundHandler,
        _ body: (_ group: MultiThreadedEventLoopGroup, _ port: Int) async throws -> Value
    ) async throws -> Value {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let channel = try await ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 256)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(handler())
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let result: Result<Value, any Error>
        do { result = .success(try await body(group, channel.localAddress?.port ?? 0)) } catch {
            result = .failure(error)
        }
        try await channel.close()
        try await group.shutdownGracefully()
        return try result.get()
    }
}
