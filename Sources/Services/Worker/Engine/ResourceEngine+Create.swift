import BSS
import JSON
import PostgresClient
import Sharding

extension ResourceEngine {
    /// Makes a document: its row, the key of a root, its event and its recorded answer, all or nothing.
    func create(
        _ order: ShardOperation.CreateOrder, _ request: ShardRequest, _ statements: ResourceStatements
    ) async -> ShardResponse {
        let write: Write
        do {
            write = try creation(order, request, statements)
        } catch {
            return await replay(request, orElse: answer(request, .failure(error)))
        }
        switch await commit(write, request) {
        case .answered(let response): return response
        case .refused(let error): return answer(request, refusedCreate: error, order)
        }
    }

    private func creation(
        _ order: ShardOperation.CreateOrder, _ request: ShardRequest, _ statements: ResourceStatements
    ) throws(TMFError) -> Write {
        let now = clock.now
        let documents = ResourceDocuments.of(request.resource)
        let made = try documents.assembler.create(order.document, id: order.id, now: now)
        let owner = order.owner.flatMap { ResourceID(parsing: $0.id) }
        let slot = PostgresValue.int2(Int16(request.slot.rawValue))
        let row = RowParameters(
            slot: request.slot, id: order.id, tenant: request.tenant, now: now, owner: owner, body: made.bytes,
            version: 1, columns: documents.columns.values(of: made))
        var calls: [PostgresCall] = []
        if let key = order.key {
            calls.append(
                PostgresCall(
                    RequestStatements.takeKey,
                    [
                        slot, .text(key.text), .text(request.tenant.name), .text(request.resource.name),
                        .uuid(order.id.postgres),
                    ]))
        }
        if let owner, let reference = order.owner {
            calls.append(requireOwner(owner, of: reference, request))
        }
        calls += requireOfferings(in: made, request)
        calls.append(PostgresCall(statements.insert, row.values))
        calls += events(.created, of: made.bytes, id: order.id, owner: owner, at: now, request)
        return Write(
            calls: calls,
            answer: .document(
                status: 201, body: made.bytes, version: 1, location: request.resource.path(of: order.id.text)))
    }

    /// The call that aborts the batch unless the owner is on this shard.
    func requireOwner(_ owner: ResourceID, of reference: OwnerReference, _ request: ShardRequest) -> PostgresCall {
        PostgresCall(
            statements.requireOwner(named: request.resource.ownerResources(of: reference)),
            Self.place(owner, request))
    }

    private func answer(
        _ request: ShardRequest, refusedCreate error: PostgresError, _ order: ShardOperation.CreateOrder
    ) -> ShardResponse {
        switch (error.sqlState, error.constraint) {
        case (Refusal.ownerMissing, _):
            return answer(request, .failure(.unknownOwner(order.owner?.path ?? "owner")))
        case (Refusal.offeringMissing, _):
            return answer(request, .failure(Self.unknownOffering))
        case (_, "customer_key_pkey"):
            return answer(request, .failure(.conflict("the Customer-Key is taken")))
        default:
            return answer(request, error)
        }
    }
}
