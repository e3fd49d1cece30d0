import NIOCore
import NIOHTTP1
import NIOPosix

/// The metrics of a running process of this machine, as its control port tells them.
///
/// Source: Prometheus, "Exposition formats", the text format.
public enum MetricsPage {
    /// The longest page that is read, in bytes.
    public static let bytesMax = 8 << 20
    /// How long the answer may take.
    public static let time = Duration.seconds(2)

    /// Reads the page.
    ///
    /// - Returns: Empty if there is no answer in time.
    public static func read(port: Int) async -> String {
        guard port > 0 else { return "" }
        return await withTaskGroup(of: String?.self) { group in
            group.addTask { try? await text(port: port) }
            group.addTask {
                try? await Task.sleep(for: time)
                return nil
            }
            defer { group.cancelAll() }
            return await group.next().flatMap(\.self) ?? ""
        }
    }

    private static func text(port: Int) async throws -> String {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHTTPClientHandlers()
                    return try NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart>(
                        wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            let headers: HTTPHeaders = ["Host": "127.0.0.1:\(port)", "Connection": "close"]
            try await outbound.write(
                .head(HTTPRequestHead(version: .http1_1, method: .GET, uri: "/metrics", headers: headers)))
            try await outbound.write(.end(nil))
            var body = ByteBuffer()
            for try await part in inbound {
                if case .body(var bytes) = part { body.writeBuffer(&bytes) }
                guard body.readableBytes <= bytesMax else { return "" }
                if case .end = part { break }
            }
            return String(buffer: body)
        }
    }
}
