import BSS
import JSON
import Sharding

@testable import Worker

/// Makes requests as the router does.
struct TestRequests: Sendable {
    var service: any ShardService
    var epoch = Epoch.first
    var tenant = Tenant.default

    /// Creates a document; a root where no owner is given.
    func create(
        _ resource: ResourceDeclaration, _ body: String, id: ResourceID? = nil, slot: UInt16 = 7, key: String? = nil,
        owner: OwnerReference? = nil, idempotencyKey: String? = nil, fingerprint: [UInt8]? = nil
    ) async throws -> ShardResponse {
        let id = id ?? Self.newID(resource, slot: slot)
        let order = ShardOperation.CreateOrder(
            document: try JSONDocument(parsing: Array(body.utf8)), id: id,
            key: try key.map { try CustomerKey(tenant: tenant, number: $0) }, owner: owner)
        return await send(
            .create(order), resource, id, idempotencyKey: idempotencyKey,
            fingerprint: fingerprint ?? Array(body.utf8.prefix(32)))
    }

    func retrieve(_ resource: ResourceDeclaration, _ id: ResourceID, fields: [String]? = nil) async -> ShardResponse {
        await send(.retrieve(id), resource, id, fields: fields)
    }

    func patch(
        _ resource: ResourceDeclaration, _ id: ResourceID, _ body: String, ifMatch: VersionMatch? = nil,
        idempotencyKey: String? = nil
    ) async throws -> ShardResponse {
        let patch = PatchDocument.merge(try JSONDocument(parsing: Array(body.utf8)))
        return await send(
            .patch(id, patch), resource, id, ifMatch: ifMatch, idempotencyKey: idempotencyKey,
            fingerprint: Array(body.utf8.prefix(32)))
    }

    func delete(
        _ resource: ResourceDeclaration, _ id: ResourceID, ifMatch: VersionMatch? = nil, idempotencyKey: String? = nil
    ) async -> ShardResponse {
        await send(.delete(id), resource, id, ifMatch: ifMatch, idempotencyKey: idempotencyKey, fingerprint: [1])
    }

    func list(
        _ resource: ResourceDeclaration, _ parameters: [(name: String, value: String)] = [], wantsTotal: Bool = true
    ) async throws -> ShardListResponse {
        let query = try ListQuery(parameters: parameters, for: resource)
        return await service.list(
            ShardListRequest(
                resource: resource, tenant: tenant, query: query, slots: try query.slots(of: tenant),
                deadline: TestShard.deadline, wantsTotal: wantsTotal))
    }

    private func send(
        _ operation: ShardOperation, _ resource: ResourceDeclaration, _ id: ResourceID, ifMatch: VersionMatch? = nil,
        idempotencyKey: String? = nil, fingerprint: [UInt8] = [], fields: [String]? = nil
    ) async -> ShardResponse {
        await service.handle(
            ShardRequest(
                operation: operation, resource: resource, tenant: tenant, client: "test", slot: id.slot ?? .zero,
                epoch: epoch, deadline: TestShard.deadline, ifMatch: ifMatch, idempotencyKey: idempotencyKey,
                fingerprint: fingerprint, fields: fields, requestID: "request-1"))
    }

    /// A new id as the router makes it.
    static func newID(_ resource: ResourceDeclaration, slot: UInt16) -> ResourceID {
        switch resource.home {
        case .sharded:
            .sharded(
                slot: Slot(rawValue: slot) ?? .zero, unixMilliseconds: 1_700_000_000_000,
                random: UInt64.random(in: 0...UInt64.max))
        case .catalog:
            .global(
                unixMilliseconds: 1_700_000_000_000, randomHigh: UInt16.random(in: 0...UInt16.max),
                randomLow: UInt64.random(in: 0...UInt64.max))
        }
    }
}

extension Slot {
    /// Slot 0, which also stands for "no slot".
    static let zero = Slot(hash: 0)
}
