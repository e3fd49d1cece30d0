import BSS
import JSON
import PostgresClient
import Sharding

/// The row that a create of a sharded resource stores, for whoever brings rows in by COPY.
///
/// It is made by the code that serves creates, and names the columns that its insert names.
public struct StoredRow: Sendable {
    /// One column's value.
    public struct Cell: Sendable, Hashable {
        /// The column.
        public let name: String
        /// Its value.
        public let value: PostgresValue
    }

    /// The table, in the schema `public`.
    public let table: String
    /// A value for every column that a create fills.
    public let cells: [Cell]

    /// Makes the row that a create would store, at version 1.
    ///
    /// - Parameters:
    ///   - resource: A sharded resource.
    ///   - body: The body as a client sends it.
    ///   - id: The new document's id.
    ///   - key: The customer key that the request carries.
    ///   - now: When the create happens.
    ///   - catalogVersion: The version of the product catalog that the shard shows; orders keep it.
    /// - Throws: What the create would be refused with.
    public init(
        creating resource: ResourceDeclaration, body: JSONDocument, id: ResourceID, key: CustomerKey?,
        tenant: Tenant, now: Timestamp, catalogVersion: Int64
    ) throws(TMFError) {
        let documents = ResourceDocuments.of(resource)
        let made = try documents.assembler.create(body, id: id, now: now)
        let owner = try documents.owners.owner(in: body, key: key).flatMap { ResourceID(parsing: $0.id) }
        guard let slot = id.slot else { preconditionFailure("\(resource.name) is not sharded") }
        let row = RowParameters(
            slot: slot, id: id, tenant: tenant, now: now, owner: owner, body: made.bytes, version: 1,
            columns: documents.columns.values(of: made))
        table = resource.table
        var cells: [Cell] = []
        let names = RowParameters.columns + resource.indexedAttributes.compactMap { $0.column.map { [$0.name] } }
        for (columns, value) in zip(names, row.values) {
            cells += columns.map { Cell(name: $0, value: value) }
        }
        if resource === ResourceDeclaration.productOrder {
            cells.append(Cell(name: ResourceStatements.catalogVersionColumn, value: .int8(catalogVersion)))
        }
        self.cells = cells
    }

    /// Makes the row that keeps a root's customer key.
    public init(
        key: CustomerKey, of resource: ResourceDeclaration, id: ResourceID, now: Timestamp
    ) {
        table = "customer_key"
        cells = [
            Cell(name: "slot", value: .int2(Int16(key.slot.rawValue))), Cell(name: "key", value: .text(key.text)),
            Cell(name: "tenant", value: .text(key.tenant.name)), Cell(name: "resource", value: .text(resource.name)),
            Cell(name: "id", value: .uuid(id.postgres)), Cell(name: "created_at", value: now.postgres),
        ]
    }
}
