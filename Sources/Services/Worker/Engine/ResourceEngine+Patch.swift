import BSS
import JSON
import PostgresClient
import Sharding

extension ResourceEngine {
    /// Changes a document: reads it, applies the patch, and writes it over the version that was read.
    ///
    /// Another writer in between is seen by the version; without If-Match the patch is then applied again to what that
    /// writer left. A patch that changes nothing is answered with 200 and the version as it is, and leaves no event.
    func patch(
        _ id: ResourceID, _ patch: PatchDocument, _ request: ShardRequest, _ statements: ResourceStatements
    ) async -> ShardResponse {
        for _ in 0..<configuration.patchAttemptsMax {
            let stored: StoredDocument
            switch await current(id, request, statements) {
            case .found(let document): stored = document
            case .answered(let response): return await replay(request, orElse: response)
            }
            let write: Write
            do {
                write = try change(id, stored, patch, request, statements)
            } catch {
                return await replay(request, orElse: answer(request, .failure(error), epoch: stored.epoch))
            }
            if write.calls.isEmpty && request.idempotencyKey == nil {
                return answer(request, write.answer.outcome, epoch: stored.epoch)
            }
            switch await commit(write, request) {
            case .answered(let response): return response
            case .refused(let error) where error.sqlState == Refusal.versionMoved: continue
            case .refused(let error) where error.sqlState == Refusal.ownerMissing:
                return answer(request, .failure(.unknownOwner("owner")))
            case .refused(let error) where error.sqlState == Refusal.offeringMissing:
                return answer(request, .failure(Self.unknownOffering))
            case .refused(let error): return answer(request, error)
            }
        }
        return answer(request, .failure(.overloaded(retryAfterSeconds: configuration.retryAfterSeconds)))
    }

    /// What the patch makes of the stored document; no calls when it changes nothing.
    private func change(
        _ id: ResourceID, _ stored: StoredDocument, _ patch: PatchDocument, _ request: ShardRequest,
        _ statements: ResourceStatements
    ) throws(TMFError) -> Write {
        let now = clock.now
        let changed = try DocumentAssembler(resource: request.resource, now: now).patch(stored.body, with: patch)
        guard changed.changesState || changed.changesAttributes else {
            return Write(calls: [], answer: .document(status: 200, body: stored.body, version: stored.version))
        }
        let version = stored.version + 1
        var calls: [PostgresCall] = []
        let owner = try self.owner(of: changed.document, stored, request, &calls)
        calls += requireOfferings(in: changed.document, request)
        let row = RowParameters(
            slot: request.slot, id: id, tenant: request.tenant, now: now, owner: owner, body: changed.bytes,
            version: version, columns: changed.columns)
        calls.append(PostgresCall(statements.update, row.values))
        calls += events(
            .changed(state: changed.changesState, attributes: changed.changesAttributes), of: changed.bytes, id: id,
            owner: owner, at: now, request)
        return Write(calls: calls, answer: .document(status: 200, body: changed.bytes, version: version))
    }

    /// The owner after the patch, which may be another one of the same slot only.
    ///
    /// A root whose Customer-Key overrides the owner its document names stays a root.
    private func owner(
        of document: JSONDocument, _ stored: StoredDocument, _ request: ShardRequest, _ calls: inout [PostgresCall]
    ) throws(TMFError) -> ResourceID? {
        let resource = request.resource
        if home == .catalog || (stored.owner == nil && resource.keyOverridesOwner) { return stored.owner }
        let references = OwnerFinder.references(in: document, of: resource)
        guard let reference = resource.chooseOwner(references: references),
            let owner = ResourceID(parsing: reference.id)
        else { return nil }
        guard owner != stored.owner else { return owner }
        guard owner.slot == request.slot else { throw .ownerChanged() }
        calls.append(requireOwner(owner, of: reference, request))
        return owner
    }
}
