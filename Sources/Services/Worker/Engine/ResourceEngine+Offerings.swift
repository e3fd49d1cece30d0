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
    func requireOfferings(in document: JSONDocument, _ request: ShardRequest) -> [PostgresCall] {
        guard request.resource === ResourceDeclaration.productOrder, let items = document.root["productOrderItem"]
        else { return [] }
        var wanted: Set<ResourceID> = []
        for item in items.elements.prefix(Self.offeringsMax) {
            guard let bytes = item["productOffering"]?["id"]?.utf8, let id = ResourceID(utf8: bytes), id.isGlobal
            else { continue }
            wanted.insert(id)
        }
        guard !wanted.isEmpty else { return [] }
        return [
            PostgresCall(
                RequestStatements.requireOfferings,
                [
                    .array(.uuid, wanted.sorted().map { .uuid($0.postgres) }), .text(request.tenant.name),
                ])
        ]
    }
}
