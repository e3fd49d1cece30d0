import Sharding
import Workload

/// One operation that is due or on its way, for one subscriber.
public struct Errand: Sendable {
    /// The most requests of one operation; each has a number of its own.
    public static let requestsMax = 8

    /// Which operation, by its place in the generator's table.
    let operation: Int
    /// Whose data it is about.
    public let subscriber: SubscriberPick
    /// When the operation is meant to start, in nanoseconds of the machine's monotonic clock.
    let intended: Int64
    /// The visit that it is a step of, and which one.
    let visit: Int
    let step: Int
    /// A number of the operation's own in its slice; its requests' numbers follow it.
    public let number: UInt64

    /// Which of the operation's requests is due or on its way, from 0.
    public internal(set) var request = 0
    /// What an earlier request of the operation made and a later one needs.
    public var root: ResourceID?
    /// When the first request was sent, 0 before.
    var firstSent: Int64 = 0
    /// When the last request was sent, 0 before.
    var sent: Int64 = 0

    /// When a request is due that is sent again, if it is one.
    var resumed = Int64.min

    /// When it is due.
    var due: Int64 { max(intended, resumed) }

    /// Whether it has been sent, and goes on.
    var isUnderWay: Bool { firstSent != 0 }

    /// Whether it may have one more request than the present one.
    var hasRequestsLeft: Bool { request + 1 < Self.requestsMax }

    /// The number of the request that is due, from which its marker and its Idempotency-Key are made.
    public var requestNumber: UInt64 { number + UInt64(request) }
}
