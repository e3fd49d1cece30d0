extension ProducerCore {
    func serve(_ event: borrowing KafkaEvent) {
        switch event.kind {
        case .deliveries:
            while let delivery = event.nextDelivery() { serve(delivery) }
        case .error:
            if let reason = event.reason { serve(reason) }
        case .topicCreated:
            topicCalls.removeValue(forKey: event.token)?
                .resume(returning: event.topicReason.map { KafkaError(refusal: $0) })
        case .other: break
        }
    }

    private func serve(_ delivery: Delivery) {
        guard let slot = table.remove(delivery.token) else { return }
        slot.call.report(report(of: delivery), at: slot.index)
        forgetIfAnswered(slot.call)
    }

    private func report(of delivery: Delivery) -> DeliveryReport {
        guard let code = delivery.code else {
            trouble = nil
            return .delivered(partition: delivery.partition, offset: delivery.offset < 0 ? nil : delivery.offset)
        }
        // The report may come before the event that tells of a fatal error.
        if fatal == nil, let reason = handle.fatalReason() ?? KafkaReason(lossOfIdentity: code) { end(reason) }
        return .failed(KafkaError(delivery, code: code, fatal: fatal, trouble: trouble))
    }

    /// Nothing is sent any more: what is not acknowledged gets its reports now.
    private func end(_ reason: KafkaReason) {
        guard fatal == nil else { return }
        fatal = reason
        handle.purge()
    }

    private func serve(_ reason: KafkaReason) {
        guard reason.code == .fatal else {
            trouble = reason
            return
        }
        end(handle.fatalReason() ?? reason)
    }
}
