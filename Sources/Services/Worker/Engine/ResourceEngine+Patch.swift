import BSS
import JSON
import PostgresClient
import Sharding

extension ResourceEngine {
    /// Waits a moment of chance, longer with each attempt, so that writers of one row do not meet again and again.
    private static func standAside(_ attempt: Int) async {
        // A cancelled wait ends at once; what follows then fails with the cancellation.
        try? await Task.sleep(for: .microseconds(Int64.random(in: 0...(1_000 * Int64(attempt)))))
    }

    /// Changes a document: reads it, applies the patch, and writes it over the version that was read.
    ///
    /// Another writer in between is seen by the version; without If-Match the patch is then applied again to what that
    /// writer left. A patch that changes nothing is answered with 200 and the version as it is, and leaves no event.
    func patch(
        _ id: ResourceID, _ patch: PatchDocument, _ request: ShardRequest, _ statements: ResourceStatements
    ) async -> ShardResponse {
        for attempt in 0..<configuration.patchAttemptsMax {
            if attempt > 0 { await Self.standAside(attempt) }
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
        let documents = ResourceDocuments.of(request.resource)
        let before = try Self.parsed(stored)
        let changed = try documents.assembler.patch(before, with: patch, now: now)
        guard let change = changed.change else {
            return Write(calls: [], answer: .document(status: 200, body: stored.body, version: stored.version))
        }
        let document = changed.document
        let version = stored.version + 1
        let owner = try documents.owners.owner(afterPatch: document, id: id, stored: stored.owner)
        var calls: [PostgresCall] = []
        if let owner, owner != stored.owner {
            guard let named = request.resource.chooseOwner(references: documents.owners.references(in: document))
            else { preconditionFailure("an owner was found that the document does not name") }
            calls.append(requireOwner(owner, of: named, request))
        }
        calls += requireOfferings(in: document, besides: before, request)
        let row = RowParameters(
            slot: request.slot, id: id, tenant: request.tenant, now: now, owner: owner, body: document.bytes,
            version: version, columns: documents.columns.values(of: document))
        calls.append(PostgresCall(statements.update, row.values))
        calls += events(change, of: document.bytes, id: id, owner: owner, at: now, request)
        return Write(calls: calls, answer: .document(status: 200, body: document.bytes, version: version))
    }

    /// A stored document was valid when it came in; one that is not any more is a defect.
    private static func parsed(_ stored: StoredDocument) throws(TMFError) -> JSONDocument {
        do {
            return try JSONDocument(parsing: stored.body, limits: .assembled)
        } catch {
            throw .internalError()
        }
    }
}
