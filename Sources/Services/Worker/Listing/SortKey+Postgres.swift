import BSS
import PostgresClient

extension SortKey {
    /// The column that is sorted by.
    var column: Column {
        guard let column = attribute.column else {
            preconditionFailure("\(attribute.path) is sorted by and has no column")
        }
        return column
    }

    /// The key's value in a row, for merging pages and for the cursor.
    func value(in row: PostgresRow, column index: Int) throws(PostgresError) -> SortValue {
        if row.isNull(index) { return .null }
        switch column.kind {
        case .text: return .text(try row.text(index))
        case .boolean: return .boolean(try row.bool(index))
        case .integer: return .integer(try row.int8(index))
        case .timestamp:
            return .timestamp(Timestamp(microsecondsSinceUnixEpoch: try row.timestamptz(index)))
        case .decimal, .textArray:
            preconditionFailure("\(attribute.path) is sorted by and has no order on the wire")
        }
    }
}

extension SortValue {
    /// The value as a parameter; nil for an absent one.
    var postgres: PostgresValue? {
        switch self {
        case .null: nil
        case .text(let text): .text(text)
        case .boolean(let bool): .bool(bool)
        case .integer(let integer): .int8(integer)
        case .timestamp(let timestamp): timestamp.postgres
        }
    }
}

extension FilterValue {
    /// The value as a parameter.
    var postgres: PostgresValue {
        switch self {
        case .text(let text): .text(text)
        case .boolean(let bool): .bool(bool)
        case .integer(let integer): .int8(integer)
        case .decimal(let token): .numeric(token)
        case .timestamp(let timestamp): timestamp.postgres
        }
    }
}
