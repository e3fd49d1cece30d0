/// The names and types of a result's columns, shared by all results of one prepared statement.
final class RowColumns: Sendable {
    /// Type OIDs in order.
    let types: [UInt32]
    /// Names in order.
    let names: [String]

    init(types: [UInt32], names: [String]) {
        self.types = types
        self.names = names
    }

    static let none = RowColumns(types: [], names: [])
}
