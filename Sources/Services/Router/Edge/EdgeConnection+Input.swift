import NIOCore
import NIOHTTP1

extension EdgeConnection {
    /// False once everything that comes is thrown away.
    var takesBytes: Bool { input != .ended }

    /// False while enough requests, bodies or unsent bytes are here.
    var takesRequests: Bool {
        input != .ended && exchanges.count < configuration.pipelinedRequestsMax
            && queuedBodyBytes <= configuration.bodyBytesMax && context?.channel.isWritable ?? false
    }

    /// Bytes came from the socket.
    func bytesArrived() {
        isReading = true
        readAt = .now
        if input == .handshake { input = .open }
    }

    /// Bytes went through the decoder.
    func decoded(bytes: Int, leavesPartialToken: Bool) {
        let endedRequest = hasEndedRequest
        hasEndedRequest = false
        guard input == .open else { return }
        if incoming != nil {
            incoming?.wireBytes += bytes
            if incoming?.isOverframed(overheadBytesMax: configuration.chunkOverheadBytesMax) == true {
                refuse(.malformed)
            }
            return
        }
        // A head is under way when a token is incomplete, or when nothing at all came of these bytes.
        guard leavesPartialToken || !endedRequest else { return }
        if headStartedAt == nil {
            headStartedAt = readAt
            loop.arm(self, due: readAt + configuration.headTime)
        }
        if !endedRequest { headWireBytes += bytes }
        if headWireBytes > configuration.headBytesMax + 4 * 1_024 { refuse(.headTooLarge) }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard input == .open else { return }
        switch Self.unwrapInboundIn(data) {
        case .head(let head): headArrived(head)
        case .body(let part): bodyArrived(part)
        case .end: requestArrived()
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        isReading = false
        let owes = outbound != nil || incoming?.owesContinue == true
        if !isFlushPending, owes || holdsBackRead || framer?.holdsBytes == true {
            isFlushPending = true
            loop.flushAtTurnEnd(self)
        }
        context.fireChannelReadComplete()
    }

    /// Reading pauses while no request is taken: the client's own window then fills.
    func read(context: ChannelHandlerContext) {
        if input == .ended || takesRequests { context.read() } else { holdsBackRead = true }
    }

    /// Goes on reading if there is room again.
    func resumeInput() {
        guard takesRequests || input == .ended else { return }
        if let framer, framer.holdsBytes { framer.decode() }
        if holdsBackRead, takesRequests || input == .ended {
            holdsBackRead = false
            context?.read()
        }
        if peerClosed { inputClosed() }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable {
            pump()
            resumeInput()
            flush()
        }
        context.fireChannelWritabilityChanged()
    }

    /// The client has closed its side: it still gets the answers to what it asked.
    func inputClosed() {
        peerClosed = true
        if case .lingering = output { return closeNow() }
        guard input != .ended, framer?.holdsBytes != true else { return }
        input = .ended
        release(incoming)
        incoming = nil
        guard let last = exchanges.last else {
            if outbound == nil, unsent() == 0 { closeNow() } else { endOutput() }
            return
        }
        last.closesAfter = true
    }

    /// Answers with a refusal behind what was asked before, and takes nothing more.
    func refuse(_ refusal: EdgeRefusal) {
        guard input != .ended else { return }
        input = .ended
        let requestID = incoming?.facts.requestID ?? loop.requestIDs.next()
        let method = incoming?.head.method ?? .GET
        isRefused = true
        release(incoming)
        incoming = nil
        headStartedAt = nil
        exchanges.append(Exchange(refusal: refusal, method: method, requestID: requestID, at: readAt))
        pump()
        resumeInput()
        if !isReading { flush() }
    }

    private func headArrived(_ head: HTTPRequestHead) {
        let startedAt = headStartedAt ?? readAt
        headStartedAt = nil
        headWireBytes = 0
        do throws(EdgeRefusal) {
            let facts = try RequestHead(head)
            incoming = IncomingRequest(head: head, facts: facts, startedAt: startedAt, headAt: readAt)
            if case .declared(let bytes) = facts.length, bytes > configuration.bodyBytesMax { throw .bodyTooLarge }
            if facts.length != .none, let incoming { loop.arm(self, due: incoming.due(configuration)) }
        } catch {
            refuse(error)
        }
    }

    private func bodyArrived(_ part: ByteBuffer) {
        do throws(EdgeRefusal) {
            incoming?.owesContinue = false
            guard loop.bodyBytesHeld + part.readableBytes <= loop.bodyBytesHeldMax else { throw .bodiesFull }
            try incoming?.append(part, bytesMax: configuration.bodyBytesMax)
            loop.bodyBytesHeld += part.readableBytes
        } catch {
            refuse(error)
        }
    }

    private func requestArrived() {
        guard let whole = incoming else { return }
        incoming = nil
        hasEndedRequest = true
        let exchange = Exchange(
            request: EdgeRequest(
                method: whole.head.method, target: whole.facts.target, headers: whole.head.headers, body: whole.body,
                requestID: whole.facts.requestID ?? loop.requestIDs.next(), receivedAt: whole.headAt,
                deadline: whole.headAt + configuration.responseTime, remoteAddress: remoteAddress,
                isTLS: isTLS),
            isOldKeepAlive: whole.head.version == .http1_0, closesAfter: whole.facts.closesAfter)
        queuedBodyBytes += exchange.bodyBytes
        exchanges.append(exchange)
        if exchange.closesAfter { input = .ended }
        loop.arm(self, due: exchange.deadline + configuration.responseGrace)
        pump()
    }
}
