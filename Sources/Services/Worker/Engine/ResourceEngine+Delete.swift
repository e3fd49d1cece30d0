import BSS
import PostgresClient
import Sharding

extension ResourceEngine {
    /// Removes a document, its customer key, and leaves its last form in the event.
    func delete(_ id: ResourceID, _ request: ShardRequest, _ statements: ResourceStatements) async -> ShardResponse {
        for _ in 0..<configuration.patchAttemptsMax {
            let stored: StoredDocument
            switch await current(id, request, statements) {
            case .found(let document): stored = document
            case .answered(let response): return await replay(request, orElse: response)
            }
            let write = Write(calls: deletion(of: id, stored, request, statements), answer: .noContent)
            switch await commit(write, request) {
            case .answered(let response): return response
            case .refused(let error) where error.sqlState == Refusal.versionMoved: continue
            case .refused(let error) where error.sqlState == Refusal.stillReferenced:
                return answer(request, .failure(.stillReferenced(request.resource.name)))
            case .refused(let error): return answer(request, error)
            }
        }
        return answer(request, .failure(.overloaded(retryAfterSeconds: configuration.retryAfterSeconds)))
    }

    /// The document goes first and its references are looked for after: a create under way holds the document's row,
    /// so that the deletion waits for it and then sees what it made.
    private func deletion(
        of id: ResourceID, _ stored: StoredDocument, _ request: ShardRequest, _ statements: ResourceStatements
    ) -> [PostgresCall] {
        let now = clock.now
        let slot = PostgresValue.int2(Int16(request.slot.rawValue))
        var calls = [
            PostgresCall(statements.delete, Self.place(id, request) + [now.postgres, .int8(stored.version + 1)])
        ]
        if let refuseReferenced = statements.refuseReferenced {
            calls.append(PostgresCall(refuseReferenced, [slot, .uuid(id.postgres)]))
        }
        if home == .sharded {
            calls.append(
                PostgresCall(RequestStatements.freeKey, [slot, .uuid(id.postgres), .text(request.resource.name)]))
        }
        return calls + events(.deleted, of: stored.body, id: id, owner: stored.owner, at: now, request)
    }
}
