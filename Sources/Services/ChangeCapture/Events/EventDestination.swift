import Capture
import EventLoop

/// Where a shard's events go: a broker, or the queue of the hub's webhooks.
struct EventDestination: Sendable {
    /// Names it in replication slots, tables and metrics: a-z, 0-9 and `_`.
    let name: String
    /// What an operator knows it by, without a password.
    let address: String
    /// From when on it wants events that were written before it was known, in microseconds since 1970-01-01 UTC; nil for
    /// those to come.
    let beginning: Int64?
    /// Makes a connection's worth of it.
    let make: @Sendable (UVLoop) -> any EventSink

    /// A broker.
    init(_ sink: SinkAddress) {
        name = sink.name
        address = sink.description
        beginning = nil
        make = { EventSinks.make(sink, loop: $0) }
    }

    init(name: String, address: String, beginning: Int64?, make: @escaping @Sendable (UVLoop) -> any EventSink) {
        self.name = name
        self.address = address
        self.beginning = beginning
        self.make = make
    }
}
