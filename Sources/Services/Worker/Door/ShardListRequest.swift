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
    /// When the answer is of no use any more.
    public let deadline: ContinuousClock.Instant
    /// True when the page must come with a total.
    public let wantsTotal: Bool

    /// Describes a page to read.
    public init(
        resource: ResourceDeclaration, tenant: Tenant, query: ListQuery, deadline: ContinuousClock.Instant,
        wantsTotal: Bool
    ) {
        self.resource = resource
        self.tenant = tenant
        self.query = query
        self.deadline = deadline
        self.wantsTotal = wantsTotal
    }
}
