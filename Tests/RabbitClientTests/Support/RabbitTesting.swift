import Brokers
import RabbitClient
import Testing

extension RabbitServer {
    var options: RabbitOptions {
        RabbitOptions(host: host, port: port)
    }
}

extension RabbitConnection {
    /// Runs the body with a connected connection, and closes it.
    static func with<Value>(
        _ options: RabbitOptions, _ body: (RabbitConnection) async throws -> Value
    ) async throws -> Value {
        let connection = RabbitConnection(options)
        do {
            try await connection.connect()
            let value = try await body(connection)
            await connection.close()
            return value
        } catch {
            await connection.close()
            throw error
        }
    }

    /// Takes and acknowledges that many deliveries of the queue.
    func drain(_ queue: String, count: Int) async throws -> [RabbitDelivery] {
        let consumer = try await consume(queue: queue, prefetch: 1_000)
        var deliveries: [RabbitDelivery] = []
        for try await delivery in consumer {
            deliveries.append(delivery)
            try await acknowledge(delivery.tag)
            if deliveries.count == count { break }
        }
        try await consumer.cancel()
        return deliveries
    }
}

extension RabbitMessage {
    /// Messages straight for a queue, with ids from 0.
    static func batch(_ count: Int, to queue: String, prefix: String = "") -> [RabbitMessage] {
        (0..<count).map { number in
            RabbitMessage(
                exchange: "", routingKey: queue, messageID: "\(prefix)\(number)", body: Array("body \(number)".utf8))
        }
    }
}

/// The error that the body throws, or nil.
func failure(of body: () async throws -> some Any) async -> RabbitError? {
    do {
        _ = try await body()
        return nil
    } catch {
        return error as? RabbitError
    }
}

/// The code with which the body is refused for good; nil if it is not.
func rejection(of body: () async throws -> some Any) async -> RabbitCode? {
    if case .rejected(let reason) = await failure(of: body) { reason.code } else { nil }
}

/// The code for which the body is not done for now; nil if it is, or is refused.
func unavailability(of body: () async throws -> some Any) async -> RabbitCode? {
    if case .unavailable(let reason) = await failure(of: body) { reason.code } else { nil }
}

/// How far a batch came that the body published; nil if it was not interrupted.
func interruption(of body: () async throws -> some Any) async -> PublishProgress? {
    if case .outcomeUnknown(let progress) = await failure(of: body) { progress } else { nil }
}

/// Runs the body in a task that is cancelled already.
func inCancelledTask<Value: Sendable>(_ body: @escaping @Sendable () async -> Value) async -> Value {
    let task = Task {
        while !Task.isCancelled { await Task.yield() }
        return await body()
    }
    task.cancel()
    return await task.value
}

/// Waits until the condition holds; records an issue if it does not within a minute.
func eventually(_ condition: () async throws -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(60)
    while try await !condition() {
        guard .now < deadline else {
            Issue.record("the condition did not come true")
            return
        }
        try await Task.sleep(for: .milliseconds(5))
    }
}
