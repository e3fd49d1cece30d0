import Sharding
import Workload

/// One write as the client means it: a request, with its repeats under the same Idempotency-Key.
public struct LogicalWrite: Equatable, Sendable {
    /// Which operation of the scenario.
    public internal(set) var operation: OperationName
    /// Whether it makes its resource.
    public internal(set) var isCreate: Bool
    /// The resource, where request or answer named it.
    public internal(set) var resource: ResourceID?
    /// The resource's owner.
    public internal(set) var owner: ResourceID?
    /// The collection that it is in.
    public internal(set) var collection: String?
    /// The Customer-Key of a new root.
    public internal(set) var customerKey: String?
    /// The Idempotency-Key.
    public internal(set) var idempotencyKey: String?
    /// The marker it wrote.
    public internal(set) var marker: String?
    /// When it was first sent; `Int64.min` where that cannot be known.
    public internal(set) var invokedMicroseconds: Int64
    /// When it was first acknowledged; none when it never was.
    public internal(set) var acknowledgedMicroseconds: Int64?
    /// The version that it made, by its acknowledgement.
    public internal(set) var version: Int?
    /// Succeeded if any repeat was, else unknown if any repeat was, else refused.
    public internal(set) var outcome: HistoryEvent.Outcome

    /// A write by its first request.
    init(_ event: HistoryEvent) {
        operation = event.operation
        isCreate = event.effect == .create
        resource = event.resource
        owner = event.owner
        collection = event.collection
        customerKey = event.customerKey
        idempotencyKey = event.idempotencyKey
        marker = event.writtenMarker
        invokedMicroseconds = event.invokedMicroseconds
        acknowledgedMicroseconds = event.outcome == .succeeded ? event.completedMicroseconds : nil
        version = event.outcome == .succeeded ? event.version : nil
        outcome = event.outcome
    }

    /// Adds a repeat of the same request.
    mutating func add(_ event: HistoryEvent) {
        invokedMicroseconds = min(invokedMicroseconds, event.invokedMicroseconds)
        if event.outcome == .succeeded {
            acknowledgedMicroseconds = min(acknowledgedMicroseconds ?? .max, event.completedMicroseconds)
            version = version ?? event.version
            // What the first acknowledgement named stands; `OneResultAKey` sees to it that others agree.
            if outcome != .succeeded { resource = event.resource ?? resource }
            outcome = .succeeded
        } else if event.outcome == .unknown, outcome == .refused {
            outcome = .unknown
        }
        resource = resource ?? event.resource
    }

    /// Whether it was acknowledged.
    public var isAcknowledged: Bool { outcome == .succeeded }

    /// Whether only its answer tells its slot, so that a repeat of it may be the first that is known.
    var isPlacedByAnswer: Bool { isCreate && idempotencyKey != nil && owner == nil && customerKey == nil }

    /// The moments to name in a violation.
    var moments: [Int64] { [invokedMicroseconds, acknowledgedMicroseconds ?? .min].filter { $0 != .min } }
}
