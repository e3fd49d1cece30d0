import NIOCore
import Synchronization

extension EdgeConnection {
    /// Sends every answer whose turn it is, and starts every request that may be worked on.
    func pump() {
        // A responder that answers at once comes back here from `start`; the loop below then takes its answer.
        guard !isPumping else { return }
        isPumping = true
        defer { isPumping = false }
        repeat { sendAnswered() } while startNext()
    }

    /// Takes the answer to one exchange.
    func answered(_ exchange: Exchange, with response: EdgeResponse) {
        loop.totals.inFlight.subtract(1, ordering: .relaxed)
        exchange.task = nil
        guard place >= 0, exchange.response == nil else { return }
        exchange.response = response
        pump()
        flushBehindBatch()
    }

    /// Sends what is written, and takes requests again if there is room for them.
    func flush() {
        guard !isFlushing else { return }
        isFlushing = true
        defer { isFlushing = false }
        isFlushPending = false
        repeat {
            writeOutbound()
            if holdsBackRead || framer?.holdsBytes == true { resumeInput() }
        } while outbound != nil
    }

    /// Nothing more will be answered: closes behind what is written.
    func endOutput() {
        guard output == .open else { return }
        input = .ended
        output = .last
        outbound = outbound ?? ByteBuffer()
        if !isReading { flush() }
    }

    /// Bytes that the socket has not taken.
    func unsent() -> Int {
        (try? context?.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
    }

    func release(_ incoming: IncomingRequest?) { loop.bodyBytesHeld -= incoming?.body.count ?? 0 }

    /// Forgets every request not answered; responders at work are told by cancellation.
    func dropExchanges() {
        for exchange in exchanges {
            exchange.task?.cancel()
            loop.bodyBytesHeld -= exchange.bodyBytes
        }
        exchanges.removeAll()
        started = 0
        queuedBodyBytes = 0
    }

    private func flushBehindBatch() {
        guard !isReading, !isFlushPending, !isFlushing else { return }
        isFlushPending = true
        loop.flushLater(self)
    }

    private func sendAnswered() {
        while output == .open, let first = exchanges.first, let response = first.response {
            exchanges.removeFirst()
            started = max(0, started - 1)
            queuedBodyBytes -= first.bodyBytes
            loop.bodyBytesHeld -= first.bodyBytes
            send(response, for: first)
        }
    }

    private func send(_ response: EdgeResponse, for exchange: Exchange) {
        let now = ContinuousClock.now
        idleSince = now
        let close =
            exchange.closesAfter || response.close
            || (loop.isDraining && exchanges.isEmpty && incoming == nil && headStartedAt == nil
                && framer?.holdsBytes != true)
        var buffer = outbound ?? ByteBuffer()
        outbound = nil
        if buffer.capacity == 0 { buffer.reserveCapacity(ResponseWriter.sizeHint(response)) }
        ResponseWriter.write(response, for: exchange, close: close, date: loop.date, into: &buffer)
        outbound = buffer
        loop.metrics.record(method: exchange.method, response: response, duration: now - exchange.receivedAt)
        loop.arm(self, due: now + configuration.writeStallTime)
        if close {
            input = .ended
            output = .last
            dropExchanges()
        } else if buffer.readableBytes >= configuration.unsentBytesMax {
            // Answers to one read are sent together, but not without end.
            writeOutbound()
        }
    }

    /// Starts the next request that may be worked on beside those that are.
    ///
    /// Safe methods may overlap; any other waits until everything before it is answered, and holds back what is
    /// behind it (RFC 9112 section 9.3.2).
    private func startNext() -> Bool {
        guard output == .open, started < exchanges.count else { return false }
        let next = exchanges[offset: started]
        guard let request = next.request else {
            started += 1
            return next.response != nil
        }
        guard started == 0 || (next.isSafe && exchanges[offset: 0].isSafe) else { return false }
        next.request = nil
        started += 1
        loop.totals.inFlight.add(1, ordering: .relaxed)
        let bound = NIOLoopBound((connection: self, exchange: next), eventLoop: loop.eventLoop)
        // Begins here and now, and goes on on this loop: no hop. The exchange holds it, to cancel it.
        let task = Task.immediate(executorPreference: loop.executor) { [responder = loop.responder] in
            let response = await responder.respond(to: request)
            let (connection, exchange) = bound.value
            connection.answered(exchange, with: response)
        }
        if next.response == nil { next.task = task }
        return true
    }

    private func writeOutbound() {
        if incoming?.owesContinue == true, exchanges.isEmpty, input == .open {
            incoming?.owesContinue = false
            var buffer = outbound ?? ByteBuffer()
            buffer.writeStaticString("HTTP/1.1 100 Continue\r\n\r\n")
            outbound = buffer
        }
        guard let context, let buffer = outbound else { return }
        outbound = nil
        guard output == .last else {
            context.writeAndFlush(Self.wrapOutboundOut(buffer), promise: nil)
            return
        }
        let sent = context.eventLoop.makePromise(of: Void.self)
        sent.futureResult.assumeIsolated().whenComplete { _ in self.lastSent() }
        context.writeAndFlush(Self.wrapOutboundOut(buffer), promise: sent)
    }

    /// The last byte is with the kernel.
    ///
    /// Closing while the client still sends would reset the connection, and it might never read the answer. So our
    /// side is closed and the client's is read to its end, for a time. TLS has no half-close that all clients know:
    /// there only a refused client is waited for.
    private func lastSent() {
        guard place >= 0, let context else { return }
        if peerClosed || (isTLS && !isRefused) { return closeNow() }
        let until = ContinuousClock.now + configuration.lingerTime
        output = .lingering(until: until)
        loop.arm(self, due: until)
        if !isTLS { context.close(mode: .output, promise: nil) }
        resumeInput()
    }
}
