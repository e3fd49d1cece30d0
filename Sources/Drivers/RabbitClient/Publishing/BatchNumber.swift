/// Tells the batches of a `PublishLine` apart.
struct BatchNumber: Hashable, Sendable {
    let rawValue: UInt64
}
