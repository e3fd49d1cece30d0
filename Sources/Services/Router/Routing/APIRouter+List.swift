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
        let slots = resource.home == .sharded ? try query.slots(of: configuration.tenant) : nil
        let shardRequest = ShardListRequest(
            resource: resource, tenant: configuration.tenant, query: query, slots: slots,
            deadline: deadline(of: request), wantsTotal: true)
        if let cut = try request.single(Self.cutField) {
            return try await self.cut(cut, shardRequest, request, target: target)
        }
        if let found = try await search(shardRequest, request, target: target) { return found }
        let answers = try await settledAnswers(to: shardRequest)
        let page = try ScatteredPage(answers: answers.responses, unsettled: answers.unsettled, query: query)
        return response(to: page, query: query, target: target)
    }

    /// Asks the owners of a list's slots, again until their pages are of every slot once.
    ///
    /// In the moment of a flip a slot may be in no shard's page, or in two, and the map may be older than the flip.
    ///
    /// - Returns: The shards' answers, and those of them whose slots the map and they still disagree about.
    /// - Throws: `shardUnavailable` when a narrowed list's slots stay disputed: an empty page would be a wrong answer.
    func settledAnswers(
        to request: ShardListRequest
    ) async throws(TMFError) -> (responses: [ShardListResponse], unsettled: [ShardName]) {
        if request.resource.home == .catalog { return ([await directory.catalog.list(request)], []) }
        var schedule = RetrySchedule()
        while true {
            let map = directory.map
            let targets = Self.targets(of: request.slots, in: map)
            let responses = await scatter(request, to: targets)
            let unsettled = zip(targets, responses).compactMap { shard, response -> ShardName? in
                guard case .page(let page) = response.outcome else { return nil }
                return page.coverage == map.coverage(of: shard, within: request.slots) ? nil : response.shard
            }
            if unsettled.isEmpty { return (responses, []) }
            directory.refresh()
            guard let pause = schedule.next(now: .now, deadline: request.deadline) else {
                if request.slots == nil { return (responses, unsettled) }
                throw .shardUnavailable(retryAfterSeconds: configuration.retryAfterSeconds)
            }
            // Cancelled: the client is gone, and the next turn's pause ends at once.
            try? await Task.sleep(for: pause)
            if Task.isCancelled { throw .deadlineExceeded() }
        }
    }

    /// The shards that hold a list's rows, by their places in the map.
    private static func targets(of slots: Set<Slot>?, in map: SlotMap) -> [Int] {
        guard let slots else { return Array(map.shards.indices) }
        return Set(slots.map { map.owner(of: $0).shard }).sorted()
    }

    /// Asks these shards, all at once, and returns their answers in the same order.
    private func scatter(_ request: ShardListRequest, to targets: [Int]) async -> [ShardListResponse] {
        if targets.count == 1 { return [await directory.services[targets[0]].list(request)] }
        return await withTaskGroup { group in
            for (place, shard) in targets.enumerated() {
                let service = directory.services[shard]
                group.addTask { (place, await service.list(request)) }
            }
            var answers: [(Int, ShardListResponse)] = []
            for await answer in group { answers.append(answer) }
            return answers.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    func response(to page: ScatteredPage, query: ListQuery, target: RequestTarget) -> EdgeResponse {
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
        if !page.unsettled.isEmpty {
            headers.append("Trunkline-Unsettled-Shard", page.unsettled.map(\.rawValue).joined(separator: ","))
        }
        headers.append("Link", PageLinks(target: target, query: query, page: page).text)
        let isWhole = page.isComplete && !page.hasMore && query.offset == 0 && query.cursor == nil
        return EdgeResponse(
            status: isWhole ? 200 : configuration.partialListStatus, headers: headers, body: page.body)
    }
}
