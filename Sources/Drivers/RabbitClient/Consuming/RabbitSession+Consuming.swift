extension RabbitSession {
    /// Starts a consumer on a channel of its own.
    func startConsumer(queue: String, prefetch: Int) throws(RabbitError) -> (ConsumerName, DeliveryQueue) {
        guard (1...RabbitConnection.prefetchMax).contains(prefetch) else { throw .limitExceeded(.prefetch) }
        let channels = (0..<RabbitConnection.consumersMax).map(ChannelNumber.consuming)
        guard let channel = channels.first(where: { consumers[$0] == nil }) else { throw .limitExceeded(.consumers) }
        consumerCount += 1
        let consumer = ChannelConsumer(
            name: ConsumerName(rawValue: "consumer-\(consumerCount)"), bodyBytesMax: options.bodyBytesMax)
        try attempt { link throws(RabbitError) in
            try link.openChannel(channel)
            try link.consume(queue: queue, as: consumer.name.rawValue, prefetch: UInt16(prefetch), on: channel)
        }
        // What has arrived meanwhile waits in the library, and is read in the next turn.
        consumers[channel] = consumer
        return (consumer.name, consumer.queue)
    }

    /// Ends a consumer at its owner's wish; what it did not acknowledge returns to the queue.
    func stopConsumer(_ name: ConsumerName) throws(RabbitError) {
        guard let channel = consumers.first(where: { $0.value.name == name })?.key else { return }
        try endConsumer(on: channel, nil)
    }

    func acknowledge(_ tag: DeliveryTag, andEarlier: Bool) throws(RabbitError) {
        try settle(tag, andEarlier: andEarlier)
        try attempt { link throws(RabbitError) in
            try link.acknowledge(tag.number, andEarlier: andEarlier, on: tag.channel)
        }
    }

    func reject(_ tag: DeliveryTag, requeue: Bool) throws(RabbitError) {
        try settle(tag, andEarlier: false)
        try attempt { link throws(RabbitError) in try link.reject(tag.number, requeue: requeue, on: tag.channel) }
    }

    /// A number that the broker does not expect would cost the consumer its channel, so it is refused here.
    private func settle(_ tag: DeliveryTag, andEarlier: Bool) throws(RabbitError) {
        if tag.session == number, let consumer = consumers[tag.channel], consumer.name == tag.consumer,
            consumer.settle(tag.number, andEarlier: andEarlier)
        {
            return
        }
        let text = "the delivery is settled, or its consumer or connection has ended"
        throw .rejected(RabbitReason(.preconditionFailed, text))
    }
}

extension RabbitSession {
    func begin(_ start: DeliveryStart, on channel: ChannelNumber) {
        // Another name is that of an earlier consumer on this channel.
        guard let consumer = consumers[channel], consumer.name == start.consumer else { return }
        consumer.assembly.begin(start)
    }

    /// A part of a delivery has arrived.
    func takeDelivered(
        on channel: ChannelNumber, _ take: (inout DeliveryAssembly) -> DeliveryAssembly.Step
    ) throws(RabbitError) {
        guard let consumer = consumers[channel] else { return }
        switch take(&consumer.assembly) {
        case .incomplete, .stray: break
        case .complete(let start, let properties, let body, let bodyBytes):
            let tag = DeliveryTag(
                session: number, channel: channel, consumer: consumer.name, number: start.number)
            consumer.deliver(RabbitDelivery(tag, start, properties, body, bodyBytes: bodyBytes))
        }
    }

    /// The broker ended a consumer.
    func consumerEnded(_ name: ConsumerName, on channel: ChannelNumber) throws(RabbitError) {
        guard consumers[channel]?.name == name else { return }
        let text = "the broker ended the consumer: its queue was deleted, or the queue's node failed"
        try endConsumer(on: channel, .unavailable(RabbitReason(.notFound, text)))
    }

    private func endConsumer(on channel: ChannelNumber, _ error: RabbitError?) throws(RabbitError) {
        consumers.removeValue(forKey: channel)?.queue.finish(error)
        try attempt { link throws(RabbitError) in try link.closeChannel(channel) }
    }
}

extension RabbitDelivery {
    init(
        _ tag: DeliveryTag, _ start: DeliveryStart, _ properties: MessageProperties, _ body: [UInt8], bodyBytes: UInt64
    ) {
        self.tag = tag
        isRedelivered = start.isRedelivered
        exchange = start.exchange
        routingKey = start.routingKey
        messageID = properties.messageID
        replyTo = properties.replyTo
        correlationID = properties.correlationID
        contentType = properties.contentType
        type = properties.type
        timestampSeconds = properties.timestampSeconds
        headers = properties.headers
        self.body = body
        self.bodyBytes = bodyBytes
    }
}
