import RabbitClient

/// A quorum queue of RabbitMQ and the queue of its dead letters, both made where they are not there.
struct RabbitCommandSource: CommandSource {
    let address: CommandSourceAddress
    let limits: CommandLimits

    /// Connects twice: a broker that is short of memory stops reading from a connection that publishes, and what was
    /// acknowledged on it would not arrive.
    func open() async throws -> RabbitCommandFeed {
        let consuming = RabbitConnection(options(bodyBytesMax: limits.bodyBytesMax))
        let publishing = RabbitConnection(options(bodyBytesMax: Self.answerBytesMax))
        do {
            try await consuming.connect()
            try await publishing.connect()
            try await consuming.declareQueue(address.deadLetters)
            try await consuming.declareQueue(address.queue, deadLetters: address.deadLetters)
            let consumer = try await consuming.consume(queue: address.queue, prefetch: limits.heldMax)
            return RabbitCommandFeed(
                consuming: consuming, publishing: publishing, consumer: consumer, address: address)
        } catch {
            await consuming.close()
            await publishing.close()
            throw error
        }
    }

    /// The largest answer: a document with all that the tier adds to the largest body.
    private static let answerBytesMax = 16 << 20

    private func options(bodyBytesMax: Int) -> RabbitOptions {
        RabbitOptions(
            host: address.host, port: address.port, user: address.user ?? "guest",
            password: address.password ?? "guest", virtualHost: address.virtualHost,
            connectionName: "trunkline commands", connectTimeout: limits.brokerTime, answerTimeout: limits.brokerTime,
            bodyBytesMax: bodyBytesMax)
    }
}
