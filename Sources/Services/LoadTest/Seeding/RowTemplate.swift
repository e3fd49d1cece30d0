import BSS
import JSON
import Sharding
import Worker
import Workload

/// One row of a table in COPY's text, with the places where a subscriber's values go.
///
/// The worker itself makes it, of a body with marks: so it has the columns, the state, the dates and the members that
/// a create stores, whatever those become.
struct RowTemplate: Sendable {
    /// The table, in the schema `public`.
    let table: String
    /// The columns that the row fills.
    let columns: [String]
    /// The row.
    let line: MarkedText

    /// The row of a document.
    ///
    /// - Throws: What the worker would refuse the document with.
    init(_ form: PayloadForm, texts: PayloadTexts, tenant: Tenant, catalogVersion: Int64) throws {
        let body = try JSONDocument(parsing: Array(texts.text(of: form).utf8))
        self.init(
            try StoredRow(
                creating: form.resource, body: body, id: Self.markID(form.id),
                key: form.isRoot ? try Self.key(tenant) : nil, tenant: tenant, now: Self.now,
                catalogVersion: catalogVersion))
    }

    /// The row of a root's customer key.
    init(keyOf form: PayloadForm, tenant: Tenant) throws {
        self.init(
            StoredRow(key: try Self.key(tenant), of: form.resource, id: Self.markID(form.id), now: Self.now))
    }

    private init(_ row: StoredRow) {
        table = row.table
        columns = row.cells.map(\.name)
        // A slot's number is too short to be told from others: its column is known by its name.
        let texts = row.cells.map { cell in
            cell.name == "slot" ? MarkedText(.slot) : MarkedText(CopyText.bytes(cell.value))
        }
        line = MarkedText(joining: texts, separator: CopyText.separator, end: CopyText.rowEnd)
    }

    private static let now = Timestamp(microsecondsSinceUnixEpoch: PopulationField.storedAtMarkMicroseconds)

    private static func key(_ tenant: Tenant) throws -> CustomerKey {
        try CustomerKey(tenant: tenant, number: PopulationField.number.mark)
    }

    private static func markID(_ field: PopulationField) -> ResourceID {
        guard let id = field.markID else { preconditionFailure("\(field) is no id") }
        return id
    }
}
