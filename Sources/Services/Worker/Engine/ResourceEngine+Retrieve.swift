import BSS
import JSON
import PostgresClient
import Sharding

extension ResourceEngine {
    /// Reads one document: one statement, and its bytes go out as they are stored.
    func retrieve(
        _ id: ResourceID, _ request: ShardRequest, _ statements: ResourceStatements
    ) async -> ShardResponse {
        do {
            let rows = try await pool.read(
                statements.retrieve, Self.place(id, request), deadline: request.deadline)
            guard rows.count > 0 else { return answer(request, .reroute(.stale(owner: nil, epoch: nil))) }
            let row = rows[0]
            let epoch = Epoch(rawValue: try row.int8(0))
            guard !row.isNull(1) else {
                return answer(request, .failure(.notFound(request.resource.name)), epoch: epoch)
            }
            let version = try row.int8(1)
            let bytes = Self.select(request.fields, of: try row.bytes(2))
            return answer(
                request, .document(status: 200, bytes: bytes, version: version, location: nil), epoch: epoch)
        } catch {
            return answer(request, error)
        }
    }

    /// The parameters that name one row: slot, id, tenant.
    static func place(_ id: ResourceID, _ request: ShardRequest) -> [PostgresValue] {
        [.int2(Int16(request.slot.rawValue)), .uuid(id.postgres), .text(request.tenant.name)]
    }

    /// Narrows a document to the fields asked for; a document of ours that cannot be parsed goes out whole.
    static func select(_ fields: [String]?, of bytes: [UInt8]) -> [UInt8] {
        guard let fields, let document = try? JSONDocument(parsing: bytes, limits: .assembled) else { return bytes }
        return document.selecting(fields)
    }
}
