import Capture
import EventLoop

/// Makes the sink of an address.
enum EventSinks {
    static func make(_ address: SinkAddress, loop: UVLoop) -> any EventSink {
        switch address.kind {
        case .redis: RedisSink(loop: loop, address: address)
        case .amqp: RabbitSink(address: address)
        case .kafka: KafkaSink(address: address)
        }
    }
}
