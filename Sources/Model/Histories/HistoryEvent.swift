import Sharding
import Workload

/// One request of a run and its answer, as far as the checker needs them.
public struct HistoryEvent: Equatable, Sendable {
    /// What a request does to its resource.
    public enum Effect: String, Codable, Sendable {
        /// Makes the resource; `idempotencyKey` tells repeats apart.
        case create
        /// Changes the resource's marker.
        case update
        /// Reads the resource.
        case read
        /// Lists resources of one owner or of all.
        case list
    }

    /// What the client knows of a request's effect.
    public enum Outcome: String, Codable, Sendable {
        /// Answered as hoped: a write is acknowledged.
        case succeeded
        /// Refused for certain: a write has had no effect.
        case refused
        /// Neither: a write may have happened.
        case unknown
    }

    /// The attribute that holds a write's marker, at the top of the document; the engine keeps it as it is.
    public static let markerAttribute = "loadtestMarker"

    /// Which generator process, from 0.
    public var process: Int
    /// Which operation of the scenario.
    public var operation: OperationName
    /// What it does.
    public var effect: Effect
    /// The resource, where the request or the answer named one.
    public var resource: ResourceID?
    /// The resource that owns it, for creates and lists; a list names one only if nothing else narrows it.
    public var owner: ResourceID?
    /// The collection in the path, such as `productOrder`, for creates and lists; a list of one is of no other.
    public var collection: String?
    /// The request's Customer-Key, which places a new root even where no answer came.
    public var customerKey: String?
    /// The request's Idempotency-Key; requests with the same one are one write, sent again.
    public var idempotencyKey: String?
    /// When it was sent, in microseconds of the machine's monotonic clock, which all processes share.
    public var invokedMicroseconds: Int64
    /// When its answer was whole, or it was given up.
    public var completedMicroseconds: Int64
    /// What became of it.
    public var outcome: Outcome
    /// The HTTP status, 0 without one.
    public var status: Int
    /// The marker that a create or update wrote: a text of its own for every write.
    public var writtenMarker: String?
    /// The marker that the answer showed; none says nothing of the marker that the document has.
    public var readMarker: String?
    /// The resource's version by the answer's ETag.
    public var version: Int?
    /// The slot, by the answer's header.
    public var slot: Slot?
    /// The shard, by the answer's header.
    public var shard: ShardName?
    /// The epoch, by the answer's header.
    public var epoch: UInt64?
    /// What the tier's logs call the request, by the answer's `X-Request-ID`.
    public var requestID: String?
    /// What a list showed, in its order.
    public var listed: [ResourceID]
    /// The list's `sort`; without one it goes by id, rising.
    public var sort: String?
    /// Which walk through a list's pages this page is of, a number of its own in its process; none for a single page.
    public var walk: UInt64?
    /// The page's place in its walk, from 0.
    public var page: Int
    /// Whether the answer named a next page.
    public var hasNextPage: Bool

    /// Keeps a request and its answer.
    public init(
        process: Int, operation: OperationName, effect: Effect, resource: ResourceID? = nil, owner: ResourceID? = nil,
        collection: String? = nil, customerKey: String? = nil, idempotencyKey: String? = nil,
        invokedMicroseconds: Int64, completedMicroseconds: Int64, outcome: Outcome, status: Int = 0,
        writtenMarker: String? = nil, readMarker: String? = nil, version: Int? = nil, slot: Slot? = nil,
        shard: ShardName? = nil, epoch: UInt64? = nil, requestID: String? = nil, listed: [ResourceID] = [],
        sort: String? = nil,
        walk: UInt64? = nil, page: Int = 0, hasNextPage: Bool = false
    ) {
        self.process = process
        self.operation = operation
        self.effect = effect
        self.resource = resource
        self.owner = owner
        self.collection = collection
        self.customerKey = customerKey
        self.idempotencyKey = idempotencyKey
        self.invokedMicroseconds = invokedMicroseconds
        self.completedMicroseconds = completedMicroseconds
        self.outcome = outcome
        self.status = status
        self.writtenMarker = writtenMarker
        self.readMarker = readMarker
        self.version = version
        self.slot = slot
        self.shard = shard
        self.epoch = epoch
        self.requestID = requestID
        self.listed = listed
        self.sort = sort
        self.walk = walk
        self.page = page
        self.hasNextPage = hasNextPage
    }
}
