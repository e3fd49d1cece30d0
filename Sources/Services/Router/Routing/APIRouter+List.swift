import BSS
import NIOHTTP1
import Sharding
import Worker

extension APIRouter {
    /// `GET` of a collection: one page of all shards' rows, in the query's order.
    func list(
        _ request: EdgeRequest, target: RequestTarget, resource: ResourceDeclaration
    ) async throws(TMFError) -> EdgeResponse {
        let parameters = try QueryString.parameters(of: target.query ?? "")
        let query = try ListQuery(parameters: parameters, for: resource)
        let targets = try targets(of: query, resource: resource)
        let shardRequest = ShardListRequest(
            resource: resource, tenant: configuration.tenant, query: query, deadline: deadline(of: request),
            wantsTotal: true)
        let answers = await scatter(shardRequest, to: targets)
        let page = try ScatteredPage(answers: answers, query: query)
        return response(to: page, query: query, target: target)
    }

    /// The services that hold rows of a list: one when the query names a slot, all of them else.
    private func targets(
        of query: ListQuery, resource: ResourceDeclaration
    ) throws(TMFError) -> [any ShardService] {
        if resource.home == .catalog { return [directory.catalog] }
        let map = directory.map
        if let ownerID = query.ownerID {
            guard let slot = ownerID.slot else {
                throw .invalidQuery("ownerId must be an id of a document that Trunkline keeps")
            }
            return [directory.services[map.owner(of: slot).shard]]
        }
        if let number = query.customerKey {
            guard let key = try? CustomerKey(tenant: configuration.tenant, number: number) else {
                throw .invalidQuery("customerKey must be 1 to 256 bytes of UTF-8 without control characters")
            }
            return [directory.services[map.owner(of: key.slot).shard]]
        }
        if let ids = query.ids {
            // An id without a slot is no document of ours, and matches nothing anywhere.
            let shards = Set(ids.compactMap { ResourceID(utf8: $0.utf8)?.slot.map { map.owner(of: $0).shard } })
            return shards.sorted().map { directory.services[$0] }
        }
        return directory.services
    }

    private func scatter(_ request: ShardListRequest, to targets: [any ShardService]) async -> [ShardListResponse] {
        if targets.count == 1 { return [await targets[0].list(request)] }
        return await withTaskGroup { group in
            for service in targets {
                group.addTask { await service.list(request) }
            }
            var answers: [ShardListResponse] = []
            for await answer in group { answers.append(answer) }
            return answers.sorted { $0.shard < $1.shard }
        }
    }

    private func response(to page: ScatteredPage, query: ListQuery, target: RequestTarget) -> EdgeResponse {
        var headers = EdgeHeaders()
        headers.append("X-Result-Count", page.rows.count)
        if let total = page.total {
            headers.append("X-Total-Count", total.count)
            if !total.isExact { headers.append("Trunkline-Total-Count", "estimated") }
        }
        if !page.answeredBy.isEmpty {
            headers.append("Trunkline-Shard", page.answeredBy.map(\.rawValue).joined(separator: ","))
        }
        if !page.missing.isEmpty {
            headers.append("Trunkline-Missing-Shard", page.missing.map(\.rawValue).joined(separator: ","))
            headers.append("Retry-After", configuration.retryAfterSeconds)
        }
        headers.append("Link", PageLinks(target: target, query: query, page: page).text)
        let isWhole = !page.hasMore && query.offset == 0 && query.cursor == nil && page.missing.isEmpty
        return EdgeResponse(
            status: isWhole ? 200 : configuration.partialListStatus, headers: headers, body: page.body)
    }
}
