import BSS
import JSON
import NIOHTTP1
import Sharding
import Worker

extension APIRouter {
    /// `PATCH` of one document, in either form of TMF630.
    func patch(
        _ request: EdgeRequest, target: RequestTarget, resource: ResourceDeclaration
    ) async throws(TMFError) -> EdgeResponse {
        guard let id = target.id else { throw .notFound(resource.name) }
        let place = try place(of: id, resource: resource)
        let document = try body(of: request)
        let patch: PatchDocument =
            switch MediaType(try request.single("Content-Type")) {
            case .json, .mergePatch: .merge(document)
            case .jsonPatch: .operations(document)
            case .other: throw .unsupportedMediaType(MediaType.patchTypes)
            }
        return try await write(.patch(id, patch), request, target: target, place: place, resource: resource)
    }

    /// `DELETE` of one document.
    func delete(
        _ request: EdgeRequest, target: RequestTarget, resource: ResourceDeclaration
    ) async throws(TMFError) -> EdgeResponse {
        guard let id = target.id else { throw .notFound(resource.name) }
        let place = try place(of: id, resource: resource)
        return try await write(.delete(id), request, target: target, place: place, resource: resource)
    }

    /// Sends a write to the shard of its slot and answers with what it says.
    func write(
        _ operation: ShardOperation, _ request: EdgeRequest, target: RequestTarget, place: Place,
        resource: ResourceDeclaration
    ) async throws(TMFError) -> EdgeResponse {
        let deadline = deadline(of: request)
        let key = try idempotencyKey(of: request)
        let fields = try QueryString.fields(of: target.query, resource: resource)
        let ifMatch = try request.list("If-Match").map { header throws(TMFError) in
            guard let condition = EntityTag.condition(header, isStrong: true) else {
                throw TMFError.invalidHeader("If-Match", "send the ETag of an answer, quotes included")
            }
            return condition
        }
        let fingerprint =
            key == nil
            ? []
            : Fingerprint.request(
                method: request.method.rawValue, path: String(target.path),
                customerKey: try customerNumber(of: request), body: request.body)
        let response = await call(place, deadline: deadline) { owner in
            ShardRequest(
                operation: operation, resource: resource, tenant: configuration.tenant, client: Self.anonymousClient,
                slot: place.slot, epoch: owner.epoch, deadline: deadline, ifMatch: ifMatch, idempotencyKey: key,
                fingerprint: fingerprint, fields: fields, requestID: request.requestID)
        }
        return answer(response, place: place)
    }

    /// The request's body as a document.
    func body(of request: EdgeRequest) throws(TMFError) -> JSONDocument {
        if let coding = try request.single("Content-Encoding"), !coding.isSameField(as: "identity") {
            throw .unsupportedMediaType("a body without Content-Encoding")
        }
        do {
            return try JSONDocument(parsing: request.body, limits: configuration.bodyLimits)
        } catch {
            throw .malformedBody(error.description)
        }
    }

    /// The request's `Idempotency-Key`, nil when it has none.
    func idempotencyKey(of request: EdgeRequest) throws(TMFError) -> String? {
        guard let key = try request.single("Idempotency-Key") else { return nil }
        guard (1...configuration.idempotencyKeyBytesMax).contains(key.utf8.count),
            key.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else {
            throw .invalidHeader(
                "Idempotency-Key", "1 to \(configuration.idempotencyKeyBytesMax) visible ASCII characters")
        }
        return key
    }
}
