import BSS
import Sharding
import Worker

extension APIRouter {
    /// A list as of one consistent cut of all shards, and never of anything else.
    ///
    /// `new` makes a cut, at most as old as `Cache-Control: max-age` and a search's bound say, that shows the writes of
    /// `Trunkline-Token`. An existing one is what it is: it has no say of either, and takes no `Trunkline-Token`.
    ///
    /// - Parameter text: The field's value: `new`, or that of an earlier answer.
    func cut(
        _ text: String, _ list: ShardListRequest, _ request: EdgeRequest, target: RequestTarget
    ) async throws(TMFError) -> EdgeResponse {
        guard list.resource.home == .sharded else {
            throw .invalidHeader(Self.cutField, "\(list.resource.name) is kept at the catalog; a cut is of the shards")
        }
        let order = try order(text, request)
        guard let cuts = directory.cuts else { throw .cutUnavailable("nobody captures the shards' changes") }
        let answer = try await cuts.page(list, of: order)
        let page = ScatteredPage(
            rows: answer.page.rows, hasMore: answer.page.hasMore, total: answer.page.total, answeredBy: [], missing: [],
            unsettled: [])
        var response = response(to: page, query: list.query, target: target)
        response.headers.append("X-As-Of", answer.asOf.text)
        response.headers.append(Self.cutField, answer.token)
        response.headers.append("Trunkline-Cut-Expires", answer.expires.text)
        return response
    }

    private func order(_ text: String, _ request: EdgeRequest) throws(TMFError) -> CutOrder {
        let tokens = try Self.tokens(of: request)
        guard text == Self.newCut else {
            guard tokens.isEmpty else {
                throw .invalidHeader(Self.tokenField, "send it with Trunkline-Cut: new; an existing cut shows no more")
            }
            return .existing(text)
        }
        guard let ageMax = try CacheControl(request).ageMax(atMost: configuration.searchAgeMax) else {
            throw .invalidHeader("Cache-Control", "a cut is never of this very moment: send max-age, or nothing")
        }
        return .new(showing: tokens, ageMax: ageMax)
    }

    /// The header field of consistent cuts.
    static let cutField = "Trunkline-Cut"
    private static let newCut = "new"
}
