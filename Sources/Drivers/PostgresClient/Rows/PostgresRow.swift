/// One row of a result; a view, no copy.
///
/// The getters are typed: a getter that does not fit the column's type, or meets NULL, throws
/// `PostgresError` with reason `typeMismatch`.
public struct PostgresRow: Sendable {
    let rows: PostgresRows
    let index: Int

    /// Whether the column is NULL.
    public func isNull(_ column: Int) -> Bool {
        rows.range(row: index, column: column) == nil
    }

    /// The column's bytes in PostgreSQL's binary format, as a slice of the result: nothing is copied.
    ///
    /// For `text`, `json` and `bytea` these are the value itself.
    public func slice(_ column: Int) throws(PostgresError) -> ArraySlice<UInt8> {
        guard let range = rows.range(row: index, column: column) else { throw rows.isNull(column) }
        return rows.storage[range]
    }

    /// A copy of the column's bytes.
    public func bytes(_ column: Int) throws(PostgresError) -> [UInt8] {
        Array(try slice(column))
    }

    /// Appends the column's bytes to `buffer`, copied once.
    public func append(_ column: Int, to buffer: inout [UInt8]) throws(PostgresError) {
        buffer.append(contentsOf: try slice(column))
    }

    /// Lends the column's bytes without a copy.
    public func withBytes<Result>(
        _ column: Int, _ body: (Span<UInt8>) throws(PostgresError) -> Result
    ) throws(PostgresError) -> Result {
        guard let range = rows.range(row: index, column: column) else { throw rows.isNull(column) }
        return try body(rows.storage.span.extracting(range))
    }
}
