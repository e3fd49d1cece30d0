import BSS
import JSON
import NIOHTTP1
import Sharding
import Worker

/// Finds the shard of each TM Forum request and hands the request to its worker.
///
/// A request's way: path to resource, id (or owner, or key) to slot, slot to shard by the map, one call to the
/// shard's service, and its answer in one response. Nothing is kept between requests.
public final class APIRouter: EdgeResponder {
    let directory: ShardDirectory
    let configuration: RouterConfiguration

    /// Who asks, until authentication names somebody: the scope of idempotency keys.
    static let anonymousClient = "anonymous"

    /// Makes a router over the shards of a directory.
    public init(directory: ShardDirectory, configuration: RouterConfiguration) {
        self.directory = directory
        self.configuration = configuration
    }

    /// Answers one request; what went wrong is an answer too.
    public func respond(to request: EdgeRequest) async -> EdgeResponse {
        let target = RequestTarget(request.target)
        guard let match = target.match else { return await respondOutsideResources(to: request, target: target) }
        let route = RouteNames.route(of: match.resource)
        do throws(TMFError) {
            var response = try await answer(request, target: target, resource: match.resource)
            response.route = route
            return response
        } catch {
            var response = failure(error, route: route)
            if error.status == 405 {
                response.headers.append("Allow", Self.methods(of: match.resource, hasID: target.hasID))
            }
            return response
        }
    }

    /// The methods that a collection or a document has, as the `Allow` of a 405 lists them (RFC 9110, section 10.2.1).
    private static func methods(of resource: ResourceDeclaration, hasID: Bool) -> String {
        let methods: [(Operations, String)] =
            hasID
            ? [(.retrieve, "GET, HEAD"), (.patch, "PATCH"), (.delete, "DELETE")]
            : [(.list, "GET, HEAD"), (.create, "POST")]
        return methods.filter { resource.operations.contains($0.0) }.map(\.1).joined(separator: ", ")
    }

    private func answer(
        _ request: EdgeRequest, target: RequestTarget, resource: ResourceDeclaration
    ) async throws(TMFError) -> EdgeResponse {
        let operations = resource.operations
        switch (request.method, target.hasID) {
        case (.GET, true) where operations.contains(.retrieve), (.HEAD, true) where operations.contains(.retrieve):
            return try await retrieve(request, target: target, resource: resource)
        case (.GET, false) where operations.contains(.list), (.HEAD, false) where operations.contains(.list):
            return try await list(request, target: target, resource: resource)
        case (.POST, false) where operations.contains(.create):
            return try await create(request, target: target, resource: resource)
        case (.PATCH, true) where operations.contains(.patch):
            return try await patch(request, target: target, resource: resource)
        case (.DELETE, true) where operations.contains(.delete):
            return try await delete(request, target: target, resource: resource)
        default:
            throw .methodNotAllowed(resource.name)
        }
    }

    /// When a request that came now must have its answer from the shard.
    func deadline(of request: EdgeRequest) -> ContinuousClock.Instant {
        min(request.deadline, request.receivedAt + configuration.shardTime)
    }

    /// The response that says an error in the TM Forum's words.
    func failure(_ error: TMFError, route: EdgeRoute) -> EdgeResponse {
        var headers = EdgeHeaders()
        if let seconds = error.retryAfterSeconds { headers.append("Retry-After", seconds) }
        return EdgeResponse(status: error.status, headers: headers, body: error.encoded(), route: route)
    }
}
