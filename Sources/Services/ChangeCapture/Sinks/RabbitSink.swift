import Capture
import RabbitClient

/// Publishes to a topic exchange of RabbitMQ; the routing key is `tenant.Resource.Event`.
///
/// A quorum queue is bound to all of it, so that what nobody has asked for yet is kept too. An event that is published
/// again has the same message id.
actor RabbitSink: EventSink {
    private static let queueSuffix = ".all"

    private let options: RabbitOptions
    private let exchange: String
    private var connection: RabbitConnection?

    init(address: SinkAddress) {
        options = RabbitOptions(
            host: address.host, port: address.port, user: address.user ?? "guest",
            password: address.password ?? "guest",
            virtualHost: address.path.isEmpty ? "/" : address.path)
        exchange = address.exchange ?? "trunkline.events"
    }

    func publish(_ events: [BusEvent]) async throws(SinkError) {
        do throws(RabbitError) {
            let outcomes = try await connected().publish(events.map(message))
            // Refused is a full queue: it has room again once somebody reads; unroutable is a queue that was deleted.
            if let place = outcomes.firstIndex(where: { $0 != .confirmed }) {
                if outcomes[place] == .unroutable { await close() }
                throw RabbitError.unavailable(RabbitReason(.notFound, "message \(place) was not taken"))
            }
        } catch {
            if case .limitExceeded(let limit) = error, events.count == 1 { throw .refused(0, "\(limit)") }
            if case .rejected(let reason) = error, events.count == 1 { throw .refused(0, "\(reason)") }
            await close()
            throw .retry("\(error)")
        }
    }

    func close() async {
        await connection?.close()
        connection = nil
    }

    private func connected() async throws(RabbitError) -> RabbitConnection {
        if let connection { return connection }
        let made = RabbitConnection(options)
        try await made.connect()
        let queue = exchange + Self.queueSuffix
        do throws(RabbitError) {
            try await made.declareExchange(exchange, kind: .topic)
            try await made.declareQueue(queue, kind: .quorum)
            try await made.bind(queue: queue, exchange: exchange, routingKey: "#")
        } catch {
            await made.close()
            throw error
        }
        connection = made
        return made
    }

    private func message(_ event: BusEvent) -> RabbitMessage {
        RabbitMessage(
            exchange: exchange, routingKey: "\(event.tenant).\(event.aggregateType).\(event.type)", messageID: event.id,
            contentType: "application/json", type: event.type,
            headers: event.attributes.map { ("cloudEvents_\($0.0)", $0.1) }, body: event.payload)
    }
}
