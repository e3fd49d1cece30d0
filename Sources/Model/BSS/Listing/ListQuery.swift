import Sharding

/// A list request, understood and checked against the declaration of its resource.
///
/// Rows are ordered by the sort keys and then by id, ascending, so that every order is total.
public struct ListQuery: Sendable, Hashable {
    /// The rows of a page where the client names none.
    public static let limitDefault = 50
    /// The most rows of a page.
    public static let limitMax = 500
    /// The furthest row that `offset` and `limit` may reach: each shard must produce that many.
    ///
    /// Beyond, the cursor.
    public static let reachMax = 10_000
    /// The most query parameters of a request.
    public static let parametersMax = 64
    /// The most values of one condition, and the most ids of a request.
    public static let valuesMax = 200
    /// The most sort keys of a request.
    public static let sortKeysMax = 4

    /// The resource that is listed.
    public internal(set) var resourceName = ""
    /// All of these must hold.
    public internal(set) var conditions: [FilterCondition] = []
    /// Only documents with one of these ids, as the client wrote them; nil for all.
    public internal(set) var ids: [String]?
    /// The order, before the id.
    public internal(set) var sort: [SortKey] = []
    /// The first-level attributes to send, without `id` and `href`, which always are; nil for whole documents.
    public internal(set) var fields: [String]?
    /// How many rows to skip, 0 with a cursor.
    public internal(set) var offset = 0
    /// How many rows to send at most, 0...`limitMax`.
    public internal(set) var limit = ListQuery.limitDefault
    /// The place to go on from, or nil.
    public internal(set) var cursor: ListCursor?
    /// One of our ids, to whose slot the list is narrowed; an extension of Trunkline.
    public internal(set) var ownerID: ResourceID?
    /// The number of a customer key, to whose slot the list is narrowed; an extension of Trunkline.
    public internal(set) var customerKey: String?

    /// The list of everything, first page.
    public init() {}
}
