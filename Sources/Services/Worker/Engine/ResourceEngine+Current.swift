import BSS
import PostgresClient
import Sharding

extension ResourceEngine {
    /// What a write that depends on the stored document found.
    enum Current {
        /// The document, in a version that meets If-Match.
        case found(StoredDocument)
        /// There is nothing to change: the answer that says why.
        case answered(ShardResponse)
    }

    /// Reads the document that a write is about to change, and checks If-Match.
    ///
    /// The write checks the version again; reading it here decides between 404 and 412, and lets a patch be applied.
    func current(_ id: ResourceID, _ request: ShardRequest, _ statements: ResourceStatements) async -> Current {
        do {
            let rows = try await pool.read(statements.current, Self.place(id, request), deadline: request.deadline)
            guard rows.count > 0 else {
                return .answered(answer(request, .reroute(.stale(owner: nil, epoch: nil))))
            }
            guard let stored = try StoredDocument(rows[0]) else {
                return .answered(answer(request, .failure(.notFound(request.resource.name))))
            }
            if let ifMatch = request.ifMatch, !ifMatch.holds(for: stored.version) {
                return .answered(answer(request, .failure(.preconditionFailed()), epoch: stored.epoch))
            }
            return .found(stored)
        } catch {
            return .answered(answer(request, error))
        }
    }

    /// The answer of an earlier request where this one repeats it, else the refusal.
    ///
    /// A repeated write finds its record in its batch. One that is refused before it has a batch, because the first
    /// one has already changed or removed the document, must look for it.
    func replay(_ request: ShardRequest, orElse refusal: ShardResponse) async -> ShardResponse {
        guard let key = request.idempotencyKey, case .failure(let error) = refusal.outcome, error.status < 500 else {
            return refusal
        }
        return await recall(key: key, request) ?? refusal
    }
}
