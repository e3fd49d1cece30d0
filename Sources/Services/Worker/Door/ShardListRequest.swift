import BSS
import Sharding

/// One page of one resource, asked of one shard.
public struct ShardListRequest: Sendable {
    /// The resource's declaration.
    public let resource: ResourceDeclaration
    /// The carrier whose rows these are.
    public let tenant: Tenant
    /// Filters, order, cursor, limit and fields.
    public let query: ListQuery
    /// The slots that can hold matching rows, when the query's ids or keys say; nil for any.
    public let slots: Set<Slot>?
    /// When the answer is of no use any more.
    public let deadline: ContinuousClock.Instant
    /// True when the page must come with a total.
    public let wantsTotal: Bool

    /// Describes a page to read.
    public init(
        resource: ResourceDeclaration, tenant: Tenant, query: ListQuery, slots: Set<Slot>? = nil,
        deadline: ContinuousClock.Instant, wantsTotal: Bool
    ) {
        self.resource = resource
        self.tenant = tenant
        self.query = query
        self.slots = slots
        self.deadline = deadline
        self.wantsTotal = wantsTotal
    }

    /// The same request, of no use any more after another moment too.
    func ending(by moment: ContinuousClock.Instant) -> ShardListRequest {
        ShardListRequest(
            resource: resource, tenant: tenant, query: query, slots: slots, deadline: min(deadline, moment),
            wantsTotal: wantsTotal)
    }
}
