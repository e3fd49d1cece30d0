import NIOCore

/// One keep-alive connection with at most one request on its way; its loop sends again when the answer has come.
final class LoadConnection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// Which router it goes to, by its place in the plan.
    let target: Int
    /// The errand whose answer is awaited.
    private(set) var errand: Errand?
    /// What the request on its way does, where a history is written.
    private(set) var facts: RequestFacts?
    /// Its place among the loop's connections, while it is one of them.
    var place = 0
    /// Whether it has had an answer: one that never does is not replaced at once.
    private(set) var isProven = false
    private let loop: GeneratorLoop
    private var context: ChannelHandlerContext?
    private var reader = ResponseReader()
    private var output = ByteBuffer()

    init(loop: GeneratorLoop, target: Int) {
        self.loop = loop
        self.target = target
    }

    /// The answer that has come or is coming.
    var answer: Answer { reader.answer }

    /// Whether a request can be sent.
    var isOpen: Bool { context != nil }

    /// Sends a request; nothing may be on its way.
    func send(_ bytes: [UInt8], for errand: Errand, _ facts: RequestFacts?, keeping body: KeptBody) {
        precondition(self.errand == nil, "one request at a time")
        guard let context else { preconditionFailure("only an open connection is given a request") }
        self.errand = errand
        self.facts = facts
        reader.expectAnswer(keeping: body)
        output.clear()
        output.writeBytes(bytes)
        context.writeAndFlush(wrapOutboundOut(output), promise: nil)
    }

    /// Ends the connection; its request has failed so.
    func fail(_ kind: AnswerKind) {
        let context = context
        end(kind)
        context?.close(promise: nil)
    }

    func channelActive(context: ChannelHandlerContext) {
        self.context = context
        loop.opened(self)
    }

    func channelInactive(context: ChannelHandlerContext) {
        if reader.endsWithConnection, errand != nil {
            finish(isReusable: false)
            end(nil)
        } else {
            end(.reset)
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch reader.read(unwrapInboundIn(data)) {
        case .unfinished: break
        case .whole: finish(isReusable: !reader.answer.closes)
        case .malformed: fail(.malformed)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // What follows is the end of the connection, where its request fails.
        context.close(promise: nil)
    }

    private func finish(isReusable: Bool) {
        guard let errand else { return }
        self.errand = nil
        isProven = true
        if isReusable {
            loop.answered(errand, on: self)
        } else {
            // The answer counts; the connection is replaced before anything else is sent.
            loop.answeredLast(errand, on: self)
            let context = context
            end(nil)
            context?.close(promise: nil)
        }
    }

    /// Tells the loop that the connection is gone, once.
    private func end(_ kind: AnswerKind?) {
        guard context != nil else { return }
        context = nil
        let failed = errand
        errand = nil
        loop.closed(self, failing: failed, as: kind ?? .reset)
    }
}
