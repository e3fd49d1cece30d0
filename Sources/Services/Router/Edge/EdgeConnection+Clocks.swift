extension EdgeConnection {
    /// Ends whatever has run out of time.
    ///
    /// - Returns: When to look again.
    func checkClocks(_ now: ContinuousClock.Instant) -> ContinuousClock.Instant {
        if case .lingering(let until) = output {
            if now >= until { closeNow() }
            return until
        }
        readAt = now
        var due = min(checkResponders(now), checkUnsent(now))
        switch input {
        case .handshake:
            let handshakeDue = idleSince + configuration.headTime
            if now >= handshakeDue || loop.isDraining { closeNow() }
            due = min(due, handshakeDue)
        case .open: due = min(due, checkInput(now))
        case .ended: break
        }
        flush()
        return due
    }

    private func checkInput(_ now: ContinuousClock.Instant) -> ContinuousClock.Instant {
        guard takesRequests else {
            incoming?.excuse(until: now)
            return now + configuration.bodyRateGrace
        }
        if let incoming {
            let due = incoming.due(configuration)
            if now >= due { refuse(.bodySlow) }
            return due
        }
        if let headStartedAt {
            let due = headStartedAt + configuration.headTime
            if now >= due { refuse(.headSlow) }
            return due
        }
        guard exchanges.isEmpty, outbound == nil else { return now + configuration.idleTime }
        let due = idleSince + configuration.idleTime
        if now >= due || loop.isDraining { endOutput() }
        return due
    }

    /// Answers for responders that are past their deadline; what they answer later is dropped.
    private func checkResponders(_ now: ContinuousClock.Instant) -> ContinuousClock.Instant {
        var next = now + configuration.idleTime
        for exchange in exchanges where exchange.response == nil {
            let due = exchange.deadline + configuration.responseGrace
            if now >= due {
                exchange.request = nil
                exchange.task?.cancel()
                exchange.response = EdgeRefusal.responderLate.response
            } else {
                next = min(next, due)
            }
        }
        pump()
        return next
    }

    /// Closes a connection whose client takes nothing of what it asked for.
    private func checkUnsent(_ now: ContinuousClock.Instant) -> ContinuousClock.Instant {
        let bytes = unsent()
        guard bytes > 0, bytes == unsentBytes else {
            unsentBytes = bytes
            unsentSince = now
            return now + (bytes > 0 ? configuration.writeStallTime : configuration.idleTime)
        }
        let due = unsentSince + configuration.writeStallTime
        if now >= due { closeNow() }
        return due
    }
}
