import NIOCore
import NIOHTTP1
import NIOPosix
import PostgresClient

/// How often the workers' callers waited for a shard so far, as the tier's metrics say it.
///
/// Source: Prometheus, "Exposition formats", the text format.
enum RoundTripReading {
    /// The longest answer that is read, in bytes.
    static let bytesMax = 8 << 20
    /// How long the answer may take.
    static let time = Duration.seconds(2)
    private static let prefix = "\(PoolMetric.roundTrips.rawValue){"

    /// Asks the tier that has its metrics at a port of this machine.
    ///
    /// - Returns: Round trips by the shard's name; empty if there is no answer in time.
    static func read(port: Int) async -> [String: UInt64] {
        guard port > 0 else { return [:] }
        return await withTaskGroup(of: String?.self) { group in
            group.addTask { try? await text(port: port) }
            group.addTask {
                try? await Task.sleep(for: time)
                return nil
            }
            defer { group.cancelAll() }
            return counts(in: await group.next().flatMap(\.self) ?? "")
        }
    }

    /// The counts in a page of metrics.
    static func counts(in text: String) -> [String: UInt64] {
        var counts: [String: UInt64] = [:]
        for line in text.split(separator: "\n") where line.hasPrefix(prefix) {
            guard let labels = line.dropFirst(prefix.count).firstIndex(of: "}"),
                let name = line[..<labels].firstRange(of: "shard=\"")?.upperBound,
                let end = line[name..<labels].firstIndex(of: "\""),
                let count = Double(line[line.index(after: labels)...].drop { $0 == " " }.prefix { $0 != " " }),
                let whole = UInt64(exactly: count.rounded())
            else { continue }
            counts[String(line[name..<end]), default: 0] += whole
        }
        return counts
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
