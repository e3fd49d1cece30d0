import EventLoop

extension RedisConnection: RedisSessionOwner {
    nonisolated func sessionIsOpen() {
        assumeIsolated {
            $0.opening?.resume(returning: nil)
            $0.opening = nil
        }
    }

    nonisolated func sessionReceived(_ reply: RedisReply) {
        assumeIsolated { $0.received(reply) }
    }

    nonisolated func sessionLost(_ error: RedisError, _ cause: RedisError.Cause) {
        assumeIsolated { $0.lose(error, cause) }
    }

    private func received(_ reply: RedisReply) {
        guard !line.isEmpty else {
            // Nothing was asked: Redis says so only to a client that subscribed, which this one never does.
            return lose(.unavailable("an unasked reply"), .protocolViolation)
        }
        owedSince = loop.milliseconds
        line.receive(reply)
        if state != .connecting { scheduleTimer() }
    }

    /// Ends a session that is of no use any more and tells everybody who waits.
    func lose(_ openingError: RedisError, _ cause: RedisError.Cause) {
        // While it connects, `connect()` itself ends that state, in its own turn.
        if state == .ready { state = .idle }
        drop(opening: openingError, waiting: cause)
    }

    /// Closes the session; who was not sent for is told that nothing was done.
    func drop(opening error: RedisError, waiting cause: RedisError.Cause) {
        let bytesSent = session?.bytesSent ?? 0
        session?.close()
        session = nil
        timer?.close()
        timer = nil
        timerRings = nil
        opening?.resume(returning: error)
        opening = nil
        for request in line.removeAll() {
            if request.beginsAt < bytesSent {
                request.continuation?.resume(returning: .failure(.outcomeUnknown(cause)))
            } else {
                request.continuation?.resume(returning: .failure(cause == .closed ? .closed : .unavailable("\(cause)")))
            }
        }
    }

    /// Sees to it that the timer rings no later than the head of the line is overdue.
    ///
    /// It is not stopped when all is answered, nor set again for a later time: it looks when it rings.
    func scheduleTimer() {
        guard state == .ready, let due = dueTime else { return }
        if let timerRings, timerRings <= due { return }
        timerRings = due
        let now = loop.milliseconds
        timer?.start(after: .milliseconds(due > now ? due - now : 0))
    }

    /// Loop time in milliseconds when the head of the line is overdue; nil when nothing is owed.
    private var dueTime: UInt64? {
        line.blockingMilliseconds.map { owedSince + options.commandTimeout.wholeMilliseconds + $0 }
    }

    func timeIsUp() {
        timerRings = nil
        switch state {
        case .connecting: lose(.unavailable("no answer within the connect timeout"), .timedOut)
        case .ready:
            if let due = dueTime, due <= loop.milliseconds {
                lose(.unavailable("no answer"), .timedOut)
            } else {
                scheduleTimer()
            }
        case .idle, .closed: break
        }
    }
}
