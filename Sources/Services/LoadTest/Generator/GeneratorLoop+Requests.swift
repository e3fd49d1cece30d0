import NIOCore

extension GeneratorLoop {
    /// Sends the request that is due.
    func send(_ errand: Errand, on connection: LoadConnection) {
        var errand = errand
        writer.begin(target: connection.target)
        plan.operations[errand.operation].write(errand, of: &subscribers, to: &writer)
        errand.sent = Self.now()
        if errand.firstSent == 0 {
            errand.firstSent = errand.sent
            recorder.sent(intended: errand.intended - start)
        }
        inFlight += 1
        if let history {
            let facts = writer.facts
            connection.send(writer.bytes, for: errand, facts, keeping: history.bodies(of: facts))
        } else {
            connection.send(writer.bytes, for: errand, nil, keeping: .none)
        }
    }

    /// Takes an answer, and uses the connection again.
    func answered(_ errand: Errand, on connection: LoadConnection) {
        if let next = settle(errand, on: connection) {
            send(next, on: connection)
        } else if let next = waiting.popFirst() {
            send(next, on: connection)
        } else {
            idle.append(connection)
        }
    }

    /// Takes an answer of a connection that ends with it.
    func answeredLast(_ errand: Errand, on connection: LoadConnection) {
        guard let next = settle(errand, on: connection) else { return }
        // The rest of the operation goes first on whatever connection is free.
        if let other = nextIdle() { send(next, on: other) } else { waiting.prepend(next) }
    }

    /// Counts an answer.
    ///
    /// - Returns: The errand with its next request, if it has one.
    private func settle(_ errand: Errand, on connection: LoadConnection) -> Errand? {
        inFlight -= 1
        let now = Self.now()
        var errand = errand
        if let history, let facts = connection.facts { history.append(errand, facts, connection.answer, now: now) }
        switch plan.operations[errand.operation].answered(connection.answer, &errand) {
        case .nextRequest:
            errand.request += 1
            precondition(errand.request < Errand.requestsMax, "an operation has few requests")
            return errand
        case .repeatRequest:
            if !planRepeat(of: errand, now: now) {
                end(errand, .status(connection.answer.status), false, connection.answer.shard, now: now)
            }
        case .succeeded: end(errand, .status(connection.answer.status), true, connection.answer.shard, now: now)
        case .failed: end(errand, .status(connection.answer.status), false, connection.answer.shard, now: now)
        }
        return nil
    }

    /// Takes note that a request that was sent has no answer.
    func fail(_ errand: Errand, as kind: AnswerKind, on connection: LoadConnection) {
        inFlight -= 1
        let now = Self.now()
        if let history, let facts = connection.facts { history.append(errand, facts, nil, now: now) }
        giveUp(errand, as: kind, now: now)
    }

    /// Ends an errand whose request has no answer or could not be sent, unless it is to be repeated.
    func giveUp(_ errand: Errand, as kind: AnswerKind, now: Int64) {
        var errand = errand
        if errand.isUnderWay, case .repeatRequest = plan.operations[errand.operation].unanswered(&errand),
            planRepeat(of: errand, now: now)
        {
            return
        }
        end(errand, kind, false, [], now: now)
    }

    private func end(_ errand: Errand, _ kind: AnswerKind, _ isSuccess: Bool, _ shard: [UInt8], now: Int64) {
        recorder.ended(
            operation: errand.operation, intended: errand.intended - start, latency: now - errand.intended,
            serviceTime: errand.firstSent == 0 ? nil : now - errand.firstSent, kind: kind, isSuccess: isSuccess,
            shard: shard)
        continueVisit(of: errand, now: now)
    }

    /// Gives up what takes too long: requests without an answer, and those that waited too long for a connection.
    func sweep(now: Int64) {
        let oldest = now - plan.limits.requestNanoseconds
        for connection in connections {
            if let errand = connection.errand, errand.sent < oldest { connection.fail(.timeout) }
        }
        while let first = waiting.first, max(first.due, first.sent) < oldest {
            waiting.removeFirst()
            giveUp(first, as: .timeout, now: now)
        }
        recorder.closeSeconds(now: Int((now - start) / 1_000_000_000))
        history?.flush()
    }

    /// Gives up everything that has no answer at the end of the run.
    func giveUpAll(now: Int64) {
        for connection in connections where connection.errand != nil { connection.fail(.timeout) }
        while let first = waiting.popFirst() { giveUp(first, as: .timeout, now: now) }
        for errand in takeRepeats() { giveUp(errand, as: .timeout, now: now) }
    }
}
