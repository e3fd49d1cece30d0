import Capture

/// A broker that holds events for whoever wants them.
///
/// One stream of one shard uses it at a time; it connects when it must, and again after it broke.
protocol EventSink: Actor {
    /// Publishes events, in order; returns once the broker holds all of them durably.
    ///
    /// - Throws: `SinkError`. After `retry` the same events are published again, of which the broker may have some: their
    ///   ids tell.
    func publish(_ events: [BusEvent]) async throws(SinkError)

    /// Ends the connection.
    func close() async
}
