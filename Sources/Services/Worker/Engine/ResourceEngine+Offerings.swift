import BSS
import JSON
import PostgresClient
import Sharding

extension ResourceEngine {
    /// The most product offerings that one order is checked for; a document's own limits allow no more nodes anyway.
    private static let offeringsMax = 10_000

    /// What a client is told whose order names an offering of ours that the shard's catalog does not show.
    static let unknownOffering = TMFError.unprocessable(
        "productOrderItem.productOffering refers to no product offering of the catalog")

    /// The call that aborts an order's batch unless its offerings are in the catalog that this shard shows.
    ///
    /// Ids that are none of ours belong to a foreign catalog and are kept as they are.
    ///
    /// - Parameter stored: The order as it was before a patch: an offering that it names already may have left the
    ///   catalog since, and its order must still go on.
    func requireOfferings(
        in document: JSONDocument, besides stored: JSONDocument? = nil, _ request: ShardRequest
    ) -> [PostgresCall] {
        guard request.resource === ResourceDeclaration.productOrder else { return [] }
        var wanted = Self.offerings(in: document)
        if let stored { wanted.subtract(Self.offerings(in: stored)) }
        guard !wanted.isEmpty else { return [] }
        return [
            PostgresCall(
                RequestStatements.requireOfferings,
                [
                    .array(.uuid, wanted.sorted().map { .uuid($0.postgres) }), .text(request.tenant.name),
                ])
        ]
    }

    /// The offerings of ours that an order names.
    private static func offerings(in document: JSONDocument) -> Set<ResourceID> {
        var found: Set<ResourceID> = []
        for item in document.root["productOrderItem"]?.elements.prefix(offeringsMax).map({ $0 }) ?? [] {
            guard let bytes = item["productOffering"]?["id"]?.utf8, let id = ResourceID(utf8: bytes), id.isGlobal
            else { continue }
            found.insert(id)
        }
        return found
    }
}
