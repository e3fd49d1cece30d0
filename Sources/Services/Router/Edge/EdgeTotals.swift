import Synchronization

/// What all event loops of one edge count together.
final class EdgeTotals: Sendable {
    /// Connections accepted and not yet closed, refused ones included.
    let connections = Atomic<Int>(0)
    /// Requests handed to the responder and not yet answered.
    let inFlight = Atomic<Int>(0)
    /// Whether new requests are welcome: true from start to drain.
    let isReady = Atomic<Bool>(false)
}
