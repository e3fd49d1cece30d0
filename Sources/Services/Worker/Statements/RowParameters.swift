import BSS
import PostgresClient
import Sharding

/// The values of one stored document, in the places that `ResourceStatements.insert` and `.update` expect.
struct RowParameters {
    /// The places before the declared columns.
    static let types: [PostgresType] = [.int2, .uuid, .text, .timestamptz, .uuid, .json, .int8]
    /// The columns that each of these places fills in a sharded resource's new row.
    static let columns = [
        ["slot"], ["id"], ["tenant"], ["created_at", "updated_at"], ["owner_id"], ["body"], ["version"],
    ]

    let slot: Slot
    let id: ResourceID
    let tenant: Tenant
    let now: Timestamp
    let owner: ResourceID?
    let body: [UInt8]
    /// The version that the document gets: 1, or one more than the version it was changed from.
    let version: Int64
    /// The declared columns' values, in the declaration's order.
    let columns: [PostgresValue]

    /// `$1`, `$2`, … in order.
    var values: [PostgresValue] {
        [
            .int2(Int16(slot.rawValue)), .uuid(id.postgres), .text(tenant.name), now.postgres,
            owner.map { .uuid($0.postgres) } ?? .null, .json(body), .int8(version),
        ] + columns
    }
}
