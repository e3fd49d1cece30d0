extension PostgresRows {
    /// A result without rows or columns.
    static let none = PostgresRows(count: 0, affectedRows: 0, columns: .none, storage: [])
    /// Bit of a table word that marks NULL.
    static let nullBit: UInt32 = 1 << 31
    /// Most bytes of one result: what a table word can count.
    static let bytesMax = Int(nullBit) - 1

    /// The names of the columns.
    public var columnNames: [String] { columns.names }

    /// Where a cell's bytes stand in the storage, or nil for NULL.
    func range(row: Int, column: Int) -> Range<Int>? {
        precondition(column >= 0 && column < columnCount, "column \(column) of \(columnCount)")
        let cell = row * columnCount + column
        let end = word(cell)
        if end & Self.nullBit != 0 { return nil }
        let start = cell == 0 ? UInt32(count * columnCount * 4) : word(cell - 1) & ~Self.nullBit
        return Int(start)..<Int(end)
    }

    private func word(_ cell: Int) -> UInt32 {
        let at = cell * 4
        return UInt32(storage[at]) | UInt32(storage[at + 1]) << 8 | UInt32(storage[at + 2]) << 16
            | UInt32(storage[at + 3]) << 24
    }

    func isNull(_ column: Int) -> PostgresError {
        PostgresError(.reject, .typeMismatch, "column \(column) is NULL")
    }

    func mismatch(_ column: Int, _ wanted: String) -> PostgresError {
        PostgresError(.reject, .typeMismatch, "column \(column) (type \(columns.types[column])) is not \(wanted)")
    }
}
