import BSS
import JSON
import NIOHTTP1
import Worker

extension APIRouter {
    private static let hubRoute = EdgeRoute("hub")
    /// The most dead letters of an answer; a replay puts all of them back.
    private static let deadLettersMax = 1_000

    /// Answers a request whose path names no resource: one of a hub, or of nothing.
    func respondOutsideResources(to request: EdgeRequest, target: RequestTarget) async -> EdgeResponse {
        guard let hub = directory.hub, let path = HubTarget(target.path) else {
            return failure(.unknownPath(), route: .unrouted)
        }
        do throws(TMFError) {
            var response = try await answer(request, hub, path)
            response.route = Self.hubRoute
            return response
        } catch {
            var response = failure(error, route: Self.hubRoute)
            if error.status == 405 { response.headers.append("Allow", path.methods) }
            return response
        }
    }

    private func answer(
        _ request: EdgeRequest, _ hub: any HubService, _ path: HubTarget
    ) async throws(TMFError) -> EdgeResponse {
        let deadline = deadline(of: request)
        let tenant = configuration.tenant
        switch (request.method, path.id, path.part) {
        case (.POST, nil, nil): return try await subscribe(request, hub, path)
        case (.GET, nil, nil):
            let found = try await hub.subscriptions(api: path.api, id: nil, tenant: tenant, deadline: deadline)
            return Self.array(found) { $0.write(to: &$1) }
        case (.GET, let id?, nil):
            let found = try await hub.subscriptions(api: path.api, id: id, tenant: tenant, deadline: deadline)
            guard let subscription = found.first else { throw .notFound("hub") }
            var writer = JSONWriter()
            subscription.write(to: &writer)
            return EdgeResponse(status: 200, body: writer.bytes)
        case (.DELETE, let id?, nil):
            try await hub.remove(api: path.api, id: id, tenant: tenant, deadline: deadline)
            return EdgeResponse(status: 204)
        case (.GET, let id?, .deadLetter):
            let letters = try await hub.deadLetters(
                api: path.api, id: id, limit: Self.deadLettersMax, tenant: tenant, deadline: deadline)
            return Self.array(letters) { $0.write(to: &$1) }
        case (.POST, let id?, .replay):
            let count = try await hub.replay(api: path.api, id: id, tenant: tenant, deadline: deadline)
            var writer = JSONWriter()
            writer.beginObject()
            writer.name("replayed")
            writer.integer(count)
            writer.endObject()
            return EdgeResponse(status: 200, body: writer.bytes)
        default: throw .methodNotAllowed("hub")
        }
    }

    private func subscribe(
        _ request: EdgeRequest, _ hub: any HubService, _ path: HubTarget
    ) async throws(TMFError) -> EdgeResponse {
        guard case .json = MediaType(try request.single("Content-Type")) else {
            throw .unsupportedMediaType("application/json")
        }
        let root = try body(of: request).root
        guard root.kind == .object else { throw .malformedBody("the body is no object") }
        for member in root.members where !["callback", "query"].contains(member.name) {
            throw .invalidAttribute(member.name, "a subscription has callback and query alone")
        }
        guard let callback = root["callback"] else { throw .missingAttribute("callback") }
        guard let url = callback.string else { throw .invalidAttribute("callback", "it is a text") }
        let query = root["query"]
        guard query == nil || query?.isNull == true || query?.string != nil else {
            throw .invalidAttribute("query", "it is a text")
        }
        let made = try await hub.register(
            api: path.api, callback: url, query: query?.string, tenant: configuration.tenant,
            deadline: deadline(of: request))
        var writer = JSONWriter()
        writer.beginObject()
        made.subscription.writeMembers(to: &writer)
        writer.member("secret", string: made.secret)
        writer.endObject()
        var headers = EdgeHeaders()
        headers.append("Location", HubTarget.path(api: path.api, id: made.subscription.id))
        return EdgeResponse(status: 201, headers: headers, body: writer.bytes)
    }

    private static func array<Element>(
        _ elements: [Element], _ write: (Element, inout JSONWriter) -> Void
    ) -> EdgeResponse {
        var writer = JSONWriter()
        writer.beginArray()
        for element in elements { write(element, &writer) }
        writer.endArray()
        return EdgeResponse(status: 200, body: writer.bytes)
    }
}

extension HubSubscription {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writeMembers(to: &writer)
        writer.member("state", string: disabledReason == nil ? "active" : "disabled")
        if let disabledReason { writer.member("disabledReason", string: disabledReason) }
        writer.name("waiting")
        writer.integer(waiting)
        writer.name("deadLetters")
        writer.integer(deadLetters)
        if let lastFault { writer.member("lastFault", string: lastFault) }
        writer.endObject()
    }

    /// The members that the official definition has.
    fileprivate func writeMembers(to writer: inout JSONWriter) {
        writer.member("id", string: id)
        writer.member("callback", string: callback)
        if let query { writer.member("query", string: query) }
    }
}

extension HubDeadLetter {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("eventId", string: eventID)
        writer.member("eventType", string: eventType)
        writer.member("reason", string: reason)
        writer.member("recordedAt", string: recordedAt)
        writer.endObject()
    }
}
