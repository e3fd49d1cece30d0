import NIOCore
import NIOPosix

/// Finds a TCP port that nobody listens on.
enum FreePort {
    /// A port that was free a moment ago; whoever takes it must live with having lost it.
    static func any() async throws -> Int {
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(host: "127.0.0.1", port: 0).get()
        let port = channel.localAddress?.port
        try await channel.close().get()
        guard let port else {
            throw BenchmarkError.clusterUnexpected("a listening socket without a port")
        }
        return port
    }
}
