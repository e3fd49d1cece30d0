import Brokers
import Capture
import EventLoop

/// A broker of a drill, and what reads it.
struct DrillBroker: Sendable {
    let kind: DrillOptions.Broker
    let server: any BrokerServer
    /// What `--event-sink` is given.
    let address: String
    let reader: any BusReader

    /// Whether it comes back with what it had.
    var isKillable: Bool { kind != .kafka }

    /// Starts one.
    static func start(_ kind: DrillOptions.Broker, shards: [String], loop: UVLoop) async throws -> DrillBroker {
        switch kind {
        case .redis:
            let server = try await RedisServer.temporary()
            return DrillBroker(
                kind: kind, server: server, address: "redis://\(server.host):\(server.port)/drill",
                reader: RedisBusReader(server, prefix: "drill", shards: shards, loop: loop))
        case .rabbitmq:
            let server = try await RabbitServer.temporary()
            return DrillBroker(
                kind: kind, server: server, address: "amqp://guest:guest@\(server.host):\(server.port)/",
                reader: RabbitBusReader(server))
        case .kafka:
            let server = try await KafkaServer.temporary()
            return DrillBroker(
                kind: kind, server: server, address: "kafka://\(server.host):\(server.port)/drill",
                reader: try await KafkaBusReader(server, topic: "drill"))
        }
    }
}
