/// A table as lines of equal columns.
struct TextTable {
    private let table: ReportTable
    /// The widest that a column becomes.
    private static let widthMax = 60

    init(_ table: ReportTable) {
        self.table = table
    }

    /// The head, then a line for each row.
    var lines: [String] {
        let cells = ([table.columns] + table.rows).map { row in
            row.map { Quantity.short(Quantity.printable($0), charactersMax: Self.widthMax) }
        }
        let widths = table.columns.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
        return cells.enumerated().map { index, row in
            let line = row.enumerated().map { column, cell in
                let padding = String(repeating: " ", count: widths[column] - cell.count)
                return table.words.contains(column) ? cell + padding : padding + cell
            }.joined(separator: "  ")
            let text = index == 0 ? line.uppercased() : line
            return String(text.reversed().drop { $0 == " " }.reversed())
        }
    }
}
