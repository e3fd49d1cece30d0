import BSS
import Sharding
import Worker

extension APIRouter {
    /// `GET` of one document.
    func retrieve(
        _ request: EdgeRequest, target: RequestTarget, resource: ResourceDeclaration
    ) async throws(TMFError) -> EdgeResponse {
        guard let id = target.id else { throw .notFound(resource.name) }
        guard try request.single(Self.cutField) == nil else {
            throw .invalidHeader(Self.cutField, "a cut answers lists: ask for the list with id=\(id.text)")
        }
        let place = try place(of: id, resource: resource)
        let fields = try QueryString.fields(of: target.query, resource: resource)
        let deadline = deadline(of: request)
        let response = await call(place, deadline: deadline) { owner in
            ShardRequest(
                operation: .retrieve(id), resource: resource, tenant: configuration.tenant,
                client: Self.anonymousClient, slot: place.slot, epoch: owner.epoch, deadline: deadline,
                fields: fields, requestID: request.requestID)
        }
        if case .document(_, _, let version, _) = response.outcome, let known = request.list("If-None-Match") {
            guard let condition = EntityTag.condition(known, isStrong: false) else {
                throw .invalidHeader("If-None-Match", "send the ETag of an answer, quotes included")
            }
            if condition.holds(for: version) { return notModified(version: version, place: place, answer: response) }
        }
        return answer(response, place: place)
    }

    /// Where the document with an id lives, as its id says.
    func place(of id: ResourceID, resource: ResourceDeclaration) throws(TMFError) -> Place {
        switch resource.home {
        case .catalog:
            guard id.isGlobal else { throw .notFound(resource.name) }
            return .catalog
        case .sharded:
            guard let slot = id.slot else { throw .notFound(resource.name) }
            return .slot(slot)
        }
    }
}
