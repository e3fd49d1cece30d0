import NIOCore

/// Notes when a connection's first answer has come; what comes is thrown away.
final class FirstAnswer: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer

    let arrived: EventLoopPromise<Void>

    init(on loop: any EventLoop) {
        arrived = loop.makePromise()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        arrived.succeed()
    }

    func channelInactive(context: ChannelHandlerContext) {
        arrived.fail(ChannelError.eof)
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        arrived.fail(error)
        context.close(promise: nil)
    }
}
