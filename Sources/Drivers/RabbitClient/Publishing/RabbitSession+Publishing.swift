extension RabbitSession {
    /// Takes a batch, which is answered when it is complete, withdrawn, or the session is over.
    func publish(_ messages: [RabbitMessage], for publisher: Publisher) throws(RabbitError) {
        guard line.batchCount < RabbitConnection.batchesWaitingMax else { throw .limitExceeded(.batchesWaiting) }
        try checkLimits(messages)
        let wasIdle = line.isIdle
        publishers[line.append(messages)] = publisher
        if wasIdle { renewConfirmDeadline() }
    }

    /// The batch's caller waits no more.
    func withdraw(_ ticket: CallTicket) {
        guard let number = publishers.first(where: { $0.value.ticket === ticket })?.key,
            let batch = line.withdraw(number)
        else { return }
        answer(number, .failure(batch.error(.cancelled)))
        if line.isIdle { confirmDeadline = nil }
    }

    func answer(_ batch: BatchNumber, _ result: Result<[PublishOutcome], RabbitError>) {
        publishers.removeValue(forKey: batch)?.continuation.resume(returning: result)
    }

    /// Sends while window, socket and turn have room; whether only the turn had none.
    func sendMessages() throws(RabbitError) -> Bool {
        awaitsRoom = false
        for _ in 0..<Self.turnSendsMax {
            guard line.maySend else { return false }
            guard link.isWritable else {
                awaitsRoom = true
                return false
            }
            guard let (message, sequence) = line.next() else { return false }
            try link.publish(message, sequence: sequence, on: .publishing)
        }
        return line.maySend
    }

    func confirm(_ number: UInt64, andEarlier: Bool, isTaken: Bool) throws(RabbitError) {
        guard let settled = line.confirm(number, andEarlier: andEarlier, isTaken: isTaken) else {
            throw .unavailable(RabbitReason(.protocolViolation, "the broker confirmed what was not sent"))
        }
        for batch in settled { answer(batch.number, .success(batch.outcomes)) }
        renewConfirmDeadline()
    }

    /// A message came back whose number `AMQPLink.publish` wrote on it: a return does not say which message it is.
    func noteReturned(_ properties: MessageProperties) {
        if let sequence = properties.publishSequence { line.noteReturned(sequence) }
    }

    /// The broker closed the channel, as it does when an exchange does not exist: nothing more of it is confirmed.
    func restartPublishing(after error: RabbitError) throws(RabbitError) {
        for batch in line.restart() { answer(batch.number, .failure(batch.error(error))) }
        renewConfirmDeadline()
        try link.openChannel(.publishing)
        try link.selectConfirms(on: .publishing)
    }

    private func renewConfirmDeadline() {
        confirmDeadline = line.isIdle ? nil : .now + options.answerTimeout
    }

    private func checkLimits(_ messages: [RabbitMessage]) throws(RabbitError) {
        guard messages.count <= RabbitConnection.batchMessagesMax else { throw .limitExceeded(.batchMessages) }
        var bytes = 0
        for (index, message) in messages.enumerated() {
            let broken = message.brokenLimit(
                bodyBytesMax: options.bodyBytesMax, frameBytesMax: link.frameBytesMax, index: index)
            if let broken { throw .limitExceeded(broken) }
            bytes += message.bytesHeld
        }
        if bytes > RabbitConnection.batchBytesMax { throw .limitExceeded(.batchBytes) }
    }
}
