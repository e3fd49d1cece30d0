/// Tells the lives of one `RabbitConnection` apart: each `connect()` begins another.
struct SessionNumber: Hashable, Sendable {
    let rawValue: UInt64
}
