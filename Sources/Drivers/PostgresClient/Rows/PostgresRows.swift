/// A statement's rows in one flat storage, in PostgreSQL's binary format.
///
/// The storage begins with a table of one 32-bit word a cell (where the cell's bytes end, and whether it is
/// NULL), row by row; the cells' bytes follow.
public struct PostgresRows: Sendable {
    /// Rows returned.
    public let count: Int
    /// Rows inserted, updated, deleted or returned, by the server's own count.
    public let affectedRows: Int
    let columns: RowColumns
    let storage: [UInt8]

    /// Columns of every row.
    public var columnCount: Int { columns.types.count }

    /// The row at `index`, 0..<count.
    public subscript(index: Int) -> PostgresRow {
        precondition(index >= 0 && index < count, "row \(index) of \(count)")
        return PostgresRow(rows: self, index: index)
    }
}

extension PostgresRows: RandomAccessCollection {
    /// The first row's index.
    public var startIndex: Int { 0 }
    /// One past the last row's index.
    public var endIndex: Int { count }
}
