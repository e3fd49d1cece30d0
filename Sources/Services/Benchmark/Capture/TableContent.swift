import BSS
import Capture

/// What a table of customers holds, in two figures that two tables share only if their rows are the same.
struct TableContent: Sendable, Equatable, CustomStringConvertible {
    /// How many rows there are.
    var rows = 0
    /// The rows' 64-bit hashes, combined by exclusive or: rows may come in any order, and a key has one row.
    var checksum: Int64 = 0

    /// Nothing.
    init() {}

    /// Reads what `query` printed: two columns, `|` between them; nil for anything else.
    init?(printed: String) {
        let fields = printed.split(separator: "|").map(String.init)
        guard fields.count == 2, let rows = Int(fields[0]), let checksum = Int64(fields[1]) else { return nil }
        self.rows = rows
        self.checksum = checksum
    }

    /// Adds another table's rows.
    mutating func add(_ other: TableContent) {
        rows += other.rows
        checksum ^= other.checksum
    }

    var description: String { "\(rows) rows with checksum \(checksum)" }

    /// The columns that a replica takes of a customer.
    static var columnNames: [String] { ReplicaTable(.customer).columns.map(\.name) }

    /// The query for the content of a table that has the replica's columns.
    ///
    /// Of masked values only their number is compared: the replica has digests in their place.
    static func query(of table: String) -> String {
        let values = ReplicaTable(.customer).columns.map { column in
            switch column.form {
            case .plain: column.name
            case .masked: "cardinality(\(column.name))"
            }
        }
        return """
            select count(*), coalesce(bit_xor(hashtextextended(concat_ws('|', \(values.joined(separator: ", "))), 0)), 0)
            from \(table)
            """
    }
}
