extension ProducerCore {
    /// Gives librdkafka the waiting records in order, until it has no more room.
    func handOver() {
        if let fatal { failLine(.fatal(fatal)) }
        while let call = line.first, let record = call.nextRecord {
            guard record.hasTopicName else {
                refuse(call, .rejected(KafkaReason(.invalidTopic, "no name of a topic")))
                continue
            }
            let token = table.insert(DeliveryTable.Slot(call: call, index: call.handedOver))
            guard let code = handle.produce(record, token: token) else {
                line.advance()
                continue
            }
            _ = table.remove(token)
            guard code == .queueFull else {
                refuse(call, refusal(of: code))
                continue
            }
            // A queue that is full though it holds nothing is too small for this record.
            guard table.isEmpty else { return }
            refuse(call, .rejected(KafkaReason(.messageTooLarge, "the record is larger than bytesQueuedMax")))
        }
    }

    /// Gives up the calls that have waited too long for a place.
    func expire() {
        let now = ContinuousClock.now
        while let call = line.first, call.expiry <= now {
            line.removeFirst()
            call.failWaiting(.unavailable(KafkaReason(.queueFull)))
            forgetIfAnswered(call)
        }
    }

    /// Gives up all that waits for a place.
    func failLine(_ error: KafkaError) {
        while let call = line.first {
            line.removeFirst()
            call.failWaiting(error)
            forgetIfAnswered(call)
        }
    }

    func forgetIfAnswered(_ call: ProduceCall) {
        if call.isAnswered { calls[ObjectIdentifier(call.ticket)] = nil }
    }

    /// Reports the first call's next record as not delivered.
    private func refuse(_ call: ProduceCall, _ error: KafkaError) {
        let index = call.handedOver
        line.advance()
        call.report(.failed(error), at: index)
        forgetIfAnswered(call)
    }

    private func refusal(of code: KafkaCode) -> KafkaError {
        if code == .fatal, let fatal = fatal ?? handle.fatalReason() { return .fatal(fatal) }
        return KafkaError(refusal: KafkaReason(code))
    }
}
