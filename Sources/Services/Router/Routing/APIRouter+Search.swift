import BSS
import Sharding
import Worker

extension APIRouter {
    /// A list of all shards by the global catalog: it says which documents, in which order and how many there are; their
    /// owners send the documents.
    ///
    /// - Returns: Nil where the shards are to be asked instead: the client wants no answer of the past, the list is of
    ///   few slots, or the catalog cannot tell, or not in time.
    func search(
        _ list: ShardListRequest, _ request: EdgeRequest, target: RequestTarget
    ) async throws(TMFError) -> EdgeResponse? {
        guard let search = directory.search, list.resource.home == .sharded, list.slots == nil else { return nil }
        let control = try CacheControl(request)
        guard let ageMax = control.ageMax(atMost: configuration.searchAgeMax) else { return nil }
        let tokens = try Self.tokens(of: request)
        guard case .found(let page, let asOf) = await search.find(list, showing: tokens, ageMax: ageMax) else {
            return nil
        }
        let documents = try await documents(of: page, list)
        var response = response(to: documents, query: list.query, target: target)
        response.headers.append("X-As-Of", asOf.text)
        return response
    }

    /// The documents of a page, as their owners have them now; those removed since are left out.
    private func documents(of page: ListPage, _ list: ShardListRequest) async throws(TMFError) -> ScatteredPage {
        let slots = Set(page.rows.compactMap(\.id.slot))
        let answers: (responses: [ShardListResponse], unsettled: [ShardName]) =
            if slots.isEmpty { ([], []) } else {
                try await settledAnswers(
                    to: ShardListRequest(
                        resource: list.resource, tenant: list.tenant,
                        query: .documents(page.rows.map(\.id), fields: list.query.fields), slots: slots,
                        deadline: list.deadline, wantsTotal: false))
            }
        var found: [ResourceID: ListedRow] = [:]
        var answeredBy: [ShardName] = []
        var missing: [ShardName] = []
        for answer in answers.responses {
            switch answer.outcome {
            case .page(let part):
                answeredBy.append(answer.shard)
                for row in part.rows { found[row.id] = row }
            case .failure(let error):
                if error.status < 500 { throw error }
                missing.append(answer.shard)
            }
        }
        let rows = page.rows.compactMap { row in
            found[row.id].map { ListedRow(sortValues: row.sortValues, id: row.id, document: $0.document) }
        }
        let sent = Array(rows.prefix { !$0.isWithheld })
        return ScatteredPage(
            rows: sent, hasMore: page.hasMore || sent.count < rows.count, total: page.total, answeredBy: answeredBy,
            missing: missing, unsettled: answers.unsettled)
    }

    /// The tokens of writes that the client has made and wants to see.
    static func tokens(of request: EdgeRequest) throws(TMFError) -> [SessionToken] {
        guard let list = request.list(tokenField) else { return [] }
        let texts = list.split(separator: ",").map { String($0).trimmingFieldSpace }
        guard texts.count <= tokensMax else {
            throw .invalidHeader(tokenField, "at most \(tokensMax) tokens, the newest of each shard")
        }
        let tokens = texts.compactMap { SessionToken(opaque: $0) }
        guard tokens.count == texts.count else {
            throw .invalidHeader(tokenField, "send the tokens of answers as they came, parted by commas")
        }
        return tokens
    }

    static let tokenField = "Trunkline-Token"
    /// The most tokens of a request: one a shard is enough.
    private static let tokensMax = 64
}
