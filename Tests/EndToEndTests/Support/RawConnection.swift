import NIOCore
import NIOPosix

/// A TCP connection for what no HTTP client would send.
enum RawConnection {
    /// The longest answer that is read.
    static let answerBytesMax = 1 << 20

    /// Sends the bytes and reads until the server closes or has been silent for a while.
    static func exchange(port: Int, _ text: String) async throws -> String {
        try await exchange(port: port, bytes: Array(text.utf8))
    }

    /// The same for bytes that need not be text.
    static func exchange(port: Int, bytes: [UInt8]) async throws -> String {
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(bytes: bytes))
            var answer = ByteBuffer()
            for try await part in inbound {
                answer.writeImmutableBuffer(part)
                if answer.readableBytes > answerBytesMax { break }
            }
            return String(buffer: answer)
        }
    }
}
