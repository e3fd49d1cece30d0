import BSS
import Sharding

/// One request to one resource, as the router hands it to the shard that owns its slot.
public struct ShardRequest: Sendable {
    /// What to do.
    public let operation: ShardOperation
    /// The resource's declaration.
    public let resource: ResourceDeclaration
    /// The carrier whose rows these are.
    public let tenant: Tenant
    /// Who asks: the scope of idempotency keys.
    public let client: String
    /// The slot of the resource, zero for the catalog.
    public let slot: Slot
    /// The slot's epoch in the router's map; the fence refuses another.
    public let epoch: Epoch
    /// When the answer is of no use any more.
    public let deadline: ContinuousClock.Instant
    /// The version the client has seen, from `If-Match`.
    public var ifMatch: VersionMatch?
    /// The client's `Idempotency-Key`; without one nothing is recorded.
    public var idempotencyKey: String?
    /// SHA-256 of method, path and body; tells a repeated request from another one under the same key.
    public var fingerprint: [UInt8]
    /// The first-level attributes to answer with, nil for all; `id` and `href` always are.
    public var fields: [String]?
    /// The request's id, which becomes the event's `correlationId`.
    public var requestID: String

    /// Describes a request.
    public init(
        operation: ShardOperation, resource: ResourceDeclaration, tenant: Tenant, client: String, slot: Slot,
        epoch: Epoch, deadline: ContinuousClock.Instant, ifMatch: VersionMatch? = nil, idempotencyKey: String? = nil,
        fingerprint: [UInt8] = [], fields: [String]? = nil, requestID: String
    ) {
        self.operation = operation
        self.resource = resource
        self.tenant = tenant
        self.client = client
        self.slot = slot
        self.epoch = epoch
        self.deadline = deadline
        self.ifMatch = ifMatch
        self.idempotencyKey = idempotencyKey
        self.fingerprint = fingerprint
        self.fields = fields
        self.requestID = requestID
    }
}
