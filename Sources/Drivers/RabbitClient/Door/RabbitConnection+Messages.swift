extension RabbitConnection {
    /// Publishes messages in order and waits for the broker's word on each.
    ///
    /// Up to `confirmWindow` are sent ahead. The broker keeps their order within a queue; of several batches at once,
    /// each is kept in order, and the one that was given first is sent first.
    /// - Returns: One outcome for each message, in order.
    /// - Throws: `outcomeUnknown` if it was interrupted when some were sent, by a lost connection, an exchange that
    ///   does not exist, `close()` or the caller's being cancelled. In all other cases nothing was sent.
    ///
    /// Source: RabbitMQ's guide "Consumer Acknowledgements and Publisher Confirms".
    public func publish(_ messages: [RabbitMessage]) async throws(RabbitError) -> [PublishOutcome] {
        if messages.isEmpty { return [] }
        let ticket = CallTicket()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let publisher = Publisher(ticket: ticket, continuation: continuation)
                let refusal = thread.submit { $0.publish(messages, for: publisher) }
                if let refusal { continuation.resume(returning: .failure(refusal)) }
            }
        } onCancel: {
            ticket.cancel()
            thread.submit(isUrgent: true) { $0.withdraw(ticket) }
        }
        return try result.get()
    }

    /// Starts to consume a queue.
    ///
    /// - Parameter prefetch: Deliveries that may be unacknowledged at once, 1...10_000.
    /// - Throws: `rejected` with `notFound` if there is no such queue.
    ///
    /// Source: RabbitMQ's guide "Consumer Prefetch".
    public func consume(queue: String, prefetch: Int) async throws(RabbitError) -> RabbitConsumer {
        try ShortString.check(queue)
        let (name, deliveries) = try await thread.perform { core throws(RabbitError) in
            try core.current().startConsumer(queue: queue, prefetch: prefetch)
        }
        return RabbitConsumer(self, name: name, queue: deliveries)
    }

    /// Tells the broker that a delivery is done with, and it forgets the message.
    ///
    /// The broker answers nothing: if the connection is lost soon after, the message may be delivered again.
    /// - Parameter andEarlier: Whether all earlier deliveries of the same consumer are done with, too.
    /// - Throws: `rejected` if it was acknowledged or rejected before, or its consumer or connection has ended.
    public func acknowledge(_ tag: DeliveryTag, andEarlier: Bool = false) async throws(RabbitError) {
        try await thread.perform { core throws(RabbitError) in
            try core.current().acknowledge(tag, andEarlier: andEarlier)
        }
    }

    /// Gives a delivery back.
    ///
    /// - Parameter requeue: Whether the broker delivers it again; else it drops the message.
    /// - Throws: As `acknowledge`.
    public func reject(_ tag: DeliveryTag, requeue: Bool) async throws(RabbitError) {
        try await thread.perform { core throws(RabbitError) in try core.current().reject(tag, requeue: requeue) }
    }
}
