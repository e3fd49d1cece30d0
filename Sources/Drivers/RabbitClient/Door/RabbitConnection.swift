/// A connection to RabbitMQ by AMQP 0-9-1, for publishing with confirms and for consuming.
///
/// It owns one thread, which makes all calls and waits for all answers. Losing the connection fails what is on its
/// way; `connect()` then makes it anew, and consumers are started anew by their owner. Everything here may be called
/// from any task.
public final class RabbitConnection: Sendable {
    /// Calls that may wait for the thread; more are refused at once.
    public static let callsWaitingMax = 1_000
    /// Batches that may wait for confirms at once.
    public static let batchesWaitingMax = 64
    /// Messages of one batch.
    public static let batchMessagesMax = 10_000
    /// Bodies, headers and identifiers of one batch together: 64 MiB.
    public static let batchBytesMax = 64 << 20
    /// Consumers of one connection at once.
    public static let consumersMax = 16
    /// Deliveries of one consumer that may be unacknowledged at once.
    public static let prefetchMax = 10_000

    let thread: RabbitThread

    /// A connection that is not connected.
    public init(_ options: RabbitOptions) {
        thread = RabbitThread(options)
    }

    deinit {
        thread.submit(isUrgent: true) { $0.close() }
    }

    /// Connects and logs in; nothing happens if it is connected.
    ///
    /// A cancelled caller waits for `connectTimeout` nevertheless, if connecting has begun.
    /// - Throws: `unavailable` if the broker cannot be reached or is not ready; `rejected` for a wrong user, password
    ///   or virtual host, or options that are not allowed.
    public func connect() async throws(RabbitError) {
        try await thread.perform { core throws(RabbitError) in try core.connect() }
    }

    /// Closes the connection for ever, and returns when that is done, at most two seconds after the calls before it.
    ///
    /// Batches that are not complete are interrupted, consumers end.
    public func close() async {
        await withCheckedContinuation { continuation in
            let refusal = thread.submit(isUrgent: true) { core in
                core.close()
                continuation.resume()
            }
            if refusal != nil { continuation.resume() }
        }
    }
}

extension RabbitConnection {
    /// Declares a durable queue; nothing happens if it is there with the same properties.
    ///
    /// Measured with RabbitMQ 3.10.8: a broker that is killed within seconds of making a quorum queue may bring it back
    /// without a leader, and publishing to it or consuming it then gets no answer in time.
    /// - Parameters:
    ///   - name: At most 255 bytes; `amq.` at its beginning is the broker's own.
    ///   - messagesMax: How many messages may wait in it; more are refused then, not dropped. No limit if nil.
    ///   - deadLetters: The queue that gets what is rejected and not put back; a quorum queue keeps a message until
    ///     that queue has it. Such a message is dropped if nil.
    /// - Returns: How many messages wait in it; 0 while a quorum queue has no leader, as just after a restart.
    /// - Throws: `rejected` with `preconditionFailed` if it is there with other properties.
    ///
    /// Source: RabbitMQ's guides "Quorum Queues", "Queue Length Limit" and "Dead Letter Exchanges".
    @discardableResult
    public func declareQueue(
        _ name: String, kind: QueueKind = .quorum, messagesMax: Int? = nil, deadLetters: String? = nil
    ) async throws(RabbitError) -> Int {
        try ShortString.check(name, deadLetters ?? "")
        var arguments: [(String, FieldTable.Value)] = [("x-queue-type", .text(kind.rawValue))]
        if let messagesMax { arguments.append(("x-max-length", .number(Int64(messagesMax)))) }
        if let deadLetters {
            // The exchange without a name knows every queue by its own.
            arguments += [("x-dead-letter-exchange", .text("")), ("x-dead-letter-routing-key", .text(deadLetters))]
            if kind == .quorum { arguments.append(("x-dead-letter-strategy", .text("at-least-once"))) }
        }
        let isNeverShort = messagesMax != nil || (deadLetters != nil && kind == .quorum)
        if isNeverShort { arguments.append(("x-overflow", .text("reject-publish"))) }
        let table = FieldTable(arguments)
        return try await ask { link throws(RabbitError) in try link.declareQueue(name, table, on: .asking) }
    }

    /// Deletes a queue with all that waits in it; nothing happens if there is none.
    public func deleteQueue(_ name: String) async throws(RabbitError) {
        try ShortString.check(name)
        try await ask { link throws(RabbitError) in try link.deleteQueue(name, on: .asking) }
    }

    /// Declares an exchange; nothing happens if it is there with the same properties.
    ///
    /// - Throws: `rejected` with `preconditionFailed` if it is there with other properties.
    public func declareExchange(
        _ name: String, kind: ExchangeKind, isDurable: Bool = true
    ) async throws(RabbitError) {
        try ShortString.check(name)
        try await ask { link throws(RabbitError) in
            try link.declareExchange(name, kind, isDurable: isDurable, on: .asking)
        }
    }

    /// Binds a queue to an exchange; nothing happens if it is bound so.
    ///
    /// - Throws: `rejected` with `notFound` if one of them does not exist.
    public func bind(queue: String, exchange: String, routingKey: String) async throws(RabbitError) {
        try ShortString.check(queue, exchange, routingKey)
        try await ask { link throws(RabbitError) in
            try link.bind(queue: queue, exchange: exchange, routingKey: routingKey, on: .asking)
        }
    }

    private func ask<Value: Sendable>(
        _ call: @escaping @Sendable (inout AMQPLink) throws(RabbitError) -> Value
    ) async throws(RabbitError) -> Value {
        try await thread.perform { core throws(RabbitError) in try core.current().ask(call) }
    }
}
