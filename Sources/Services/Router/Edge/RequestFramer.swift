import NIOCore
import NIOHTTP1

/// Feeds bytes to NIO's request decoder, no faster than the connection takes requests.
///
/// NIO's own `ByteToMessageHandler` decodes all it has at once; a client that pipelines, or closes its side behind
/// megabytes of requests, would decide how many are held. It is also fed slice by slice, so that the connection
/// knows whether bytes of an incomplete head are here.
final class RequestFramer: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = HTTPServerRequestPart

    /// Bytes decoded at a time; a slice holds at most 151 of the shortest requests.
    private static let sliceBytes = 4 * 1_024

    private let decoder: HTTPRequestDecoder
    private let connection: EdgeConnection
    private var context: ChannelHandlerContext?
    /// Read from the socket, not yet decoded.
    private var raw = ByteBuffer()
    /// Decoded up to the middle of a token.
    private var partial = ByteBuffer()
    private var isDecoding = false

    init(connection: EdgeConnection, configuration: EdgeConfiguration) {
        var limits = NIOHTTPDecoderLimitConfiguration()
        limits.maxHeaderListSize = configuration.headBytesMax
        limits.maxHeaderFieldSize = configuration.headBytesMax
        limits.maxHeaderFieldCount = configuration.headFieldsMax
        decoder = HTTPRequestDecoder(limitConfiguration: limits)
        self.connection = connection
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        decoder.decoderAdded(context: context)
        connection.framer = self
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        decoder.decoderRemoved(context: context)
        connection.framer = nil
        self.context = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard connection.takesBytes else { return }
        var bytes = Self.unwrapInboundIn(data)
        connection.bytesArrived()
        if raw.readableBytes == 0 { raw = bytes } else { raw.writeBuffer(&bytes) }
        decode()
    }

    /// True when bytes are held back until the connection takes requests again.
    var holdsBytes: Bool { raw.readableBytes > 0 }

    /// Decodes what is here, as far as the connection takes requests.
    func decode() {
        guard !isDecoding, let context else { return }
        isDecoding = true
        defer { isDecoding = false }
        while raw.readableBytes > 0, connection.takesRequests {
            guard var slice = raw.readSlice(length: min(Self.sliceBytes, raw.readableBytes)) else { break }
            let count = slice.readableBytes
            if partial.readableBytes == 0 { partial = slice } else { partial.writeBuffer(&slice) }
            do {
                _ = try decoder.decode(context: context, buffer: &partial)
            } catch {
                connection.refuse(EdgeRefusal(parser: error))
            }
            connection.decoded(bytes: count, leavesPartialToken: partial.readableBytes > 0)
        }
        if !connection.takesBytes || raw.readableBytes == 0 { raw = ByteBuffer() }
        if !connection.takesBytes || partial.readableBytes == 0 { partial = ByteBuffer() }
    }
}
