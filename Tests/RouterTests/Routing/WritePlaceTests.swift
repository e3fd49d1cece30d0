import Logging
import NIOHTTP1
import Sharding
import Testing
import Worker

@testable import Router

/// Where a write would be done, by the request alone.
struct WritePlaceTests {
    /// A service that nobody may call: a place is found without one.
    private struct NoService: ShardService {
        let shard: ShardName

        func handle(_ request: ShardRequest) async -> ShardResponse { preconditionFailure("nothing is done") }
        func list(_ request: ShardListRequest) async -> ShardListResponse { preconditionFailure("nothing is done") }
        func ownership(deadline: ContinuousClock.Instant) async throws(WorkerError) -> [SlotOwnership] { [] }
    }

    private static let individuals = "/tmf-api/party/v4/individual"
    private static let accounts = "/tmf-api/accountManagement/v4/billingAccount"
    private static let id = ResourceID.sharded(slot: Slot(hash: 77), unixMilliseconds: 1, random: 2)

    private static func place(
        _ method: HTTPMethod, _ target: String, headers: HTTPHeaders = [:], body: String = "{}"
    ) throws -> Place? {
        let name = try #require(ShardName(rawValue: "shard-1"))
        let map = SlotMap(
            version: 1, shards: [name],
            owners: Array(repeating: SlotOwner(shard: 0, epoch: .first), count: Slot.count))
        let directory = ShardDirectory(
            map: map, services: [NoService(shard: name)], catalog: NoService(shard: name),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let router = APIRouter(directory: directory, configuration: RouterConfiguration())
        return router.place(
            ofWrite: EdgeRequest(
                method: method, target: target, headers: headers, body: Array(body.utf8), requestID: "r",
                receivedAt: .now, deadline: .now))
    }

    @Test func `a document's writes are at the slot of its id`() throws {
        let path = "\(Self.individuals)/\(Self.id)"
        #expect(try Self.place(.PATCH, path) == .slot(Slot(hash: 77)))
        #expect(try Self.place(.DELETE, path + "?fields=id") == .slot(Slot(hash: 77)))
        #expect(try Self.place(.PATCH, "\(Self.individuals)/4711") == nil)
    }

    @Test func `a new document is at the slot of its customer's key, or of its owner`() throws {
        let key = try CustomerKey(tenant: .default, number: "4711")
        #expect(try Self.place(.POST, Self.individuals, headers: ["Customer-Key": "4711"]) == .slot(key.slot))
        let owned = #"{"relatedParty":[{"id":"\#(Self.id)","@referredType":"Customer"}]}"#
        #expect(try Self.place(.POST, Self.accounts, body: owned) == .slot(Slot(hash: 77)))
    }

    @Test func `a new root without a number is where its idempotency key puts it, again and again`() throws {
        let headers: HTTPHeaders = ["Idempotency-Key": "k-1"]
        let first = try Self.place(.POST, Self.individuals, headers: headers)
        #expect(first != nil)
        #expect(try Self.place(.POST, Self.individuals, headers: headers) == first)
    }

    @Test func `the catalog's documents have one place, and what is refused has none`() throws {
        #expect(try Self.place(.POST, "/tmf-api/productCatalogManagement/v4/category") == .catalog)
        #expect(try Self.place(.POST, "/nowhere") == nil)
        #expect(try Self.place(.POST, Self.individuals, body: "{") == nil)
    }
}
