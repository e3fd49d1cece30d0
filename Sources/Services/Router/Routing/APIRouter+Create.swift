import BSS
import JSON
import Sharding
import Worker

extension APIRouter {
    /// `POST` of a new document.
    ///
    /// Its slot is its owner's; a root's is that of its key: the client's `Customer-Key`, or one derived from the
    /// request so that a repeat finds the first one's record.
    func create(
        _ request: EdgeRequest, target: RequestTarget, resource: ResourceDeclaration
    ) async throws(TMFError) -> EdgeResponse {
        guard case .json = MediaType(try request.single("Content-Type")) else {
            throw .unsupportedMediaType("application/json")
        }
        let document = try body(of: request)
        var random = SystemRandomNumberGenerator()
        let (place, key, owner) =
            switch resource.home {
            case .catalog: (Place.catalog, CustomerKey?.none, OwnerReference?.none)
            case .sharded: try placement(of: document, request, resource: resource, random: &random)
            }
        let id = newID(in: place, random: &random)
        let order = ShardOperation.CreateOrder(document: document, id: id, key: key, owner: owner)
        return try await write(.create(order), request, target: target, place: place, resource: resource)
    }

    /// The slot of a new document of a sharded resource, and what put it there.
    func placement(
        of document: JSONDocument, _ request: EdgeRequest, resource: ResourceDeclaration,
        random: inout SystemRandomNumberGenerator
    ) throws(TMFError) -> (Place, CustomerKey?, OwnerReference?) {
        let key = try customerKey(of: request)
        if let owner = try OwnerFinders.finder(of: resource).owner(in: document, key: key),
            let slot = ResourceID(utf8: owner.id.utf8)?.slot
        {
            return (.slot(slot), nil, owner)
        }
        let rootKey =
            if let key { key } else { try derivedKey(of: request, resource: resource, random: &random) }
        return (.slot(rootKey.slot), rootKey, nil)
    }

    /// The request's `Customer-Key`, nil when it has none.
    func customerKey(of request: EdgeRequest) throws(TMFError) -> CustomerKey? {
        guard let number = try customerNumber(of: request) else { return nil }
        guard !number.hasPrefix(DerivedKey.prefix) else {
            throw .invalidHeader("Customer-Key", "numbers that begin with \(DerivedKey.prefix) are the server's own")
        }
        do {
            return try CustomerKey(tenant: configuration.tenant, number: number)
        } catch {
            throw .invalidHeader("Customer-Key", Self.numberRule)
        }
    }

    /// The text of the request's `Customer-Key`, nil when it has none; whatever keeps or hashes the header reads it here.
    ///
    /// - Throws: `invalidHeader` when the bytes sent were not UTF-8: two customers could become one.
    func customerNumber(of request: EdgeRequest) throws(TMFError) -> String? {
        guard let number = try request.single("Customer-Key") else { return nil }
        guard number.keepsItsBytes else { throw .invalidHeader("Customer-Key", Self.numberRule) }
        return number
    }

    private static let numberRule = "1 to 256 bytes of UTF-8 without control characters and U+FFFD"

    private func derivedKey(
        of request: EdgeRequest, resource: ResourceDeclaration, random: inout SystemRandomNumberGenerator
    ) throws(TMFError) -> CustomerKey {
        guard let idempotencyKey = try idempotencyKey(of: request) else {
            return DerivedKey.random(tenant: configuration.tenant, using: &random)
        }
        return DerivedKey.repeatable(
            tenant: configuration.tenant, client: Self.anonymousClient, path: resource.collectionPath,
            idempotencyKey: idempotencyKey)
    }

    private func newID(in place: Place, random: inout SystemRandomNumberGenerator) -> ResourceID {
        let now = WallClock.unixMilliseconds
        return switch place {
        case .slot(let slot): .sharded(slot: slot, unixMilliseconds: now, random: random.next())
        case .catalog:
            .global(
                unixMilliseconds: now, randomHigh: .random(in: .min ... .max, using: &random), randomLow: random.next())
        }
    }
}
