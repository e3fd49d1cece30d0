import PostgresClient
import Sharding

/// A document as the database has it, for a write that depends on it.
struct StoredDocument: Sendable {
    /// The version, which the write must find again.
    let version: Int64
    /// The JSON.
    let body: [UInt8]
    /// The row that owns it, nil for a root.
    let owner: ResourceID?
    /// The slot's epoch here.
    let epoch: Epoch

    /// Reads a row of `ResourceStatements.current`; nil when there is no such document.
    init?(_ row: PostgresRow) throws(PostgresError) {
        guard !row.isNull(1) else { return nil }
        epoch = Epoch(rawValue: try row.int8(0))
        version = try row.int8(1)
        body = try row.bytes(2)
        owner = row.isNull(3) ? nil : try row.uuid(3).resourceID
    }
}
