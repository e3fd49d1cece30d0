import Histories
import Sharding

/// What a request does, as far as a history tells.
public struct RequestFacts: Sendable {
    /// What it does to its resource.
    public internal(set) var effect = HistoryEvent.Effect.read
    /// The collection in its path, such as `customer`.
    public internal(set) var collection = ""
    /// The resource in its path.
    public internal(set) var resource: ResourceID?
    /// Whose resource it makes, or whose resources it lists.
    public internal(set) var owner: ResourceID?
    /// The number of the subscriber in its `Customer-Key`.
    public internal(set) var customerKey: String?
    /// From which its `Idempotency-Key` is made, if it has one.
    public internal(set) var idempotencyNumber: UInt64?
    /// From which the marker in its body is made, if it has one.
    public internal(set) var markerNumber: UInt64?
    /// A list's order, if it asks for one.
    public internal(set) var sort: String?
}
