/// A table as the stream describes it before its first row, and again when it has changed.
public struct Relation: Sendable, Hashable {
    /// One column of a table.
    public struct Column: Sendable, Hashable {
        /// The column's name.
        public let name: String
        /// The oid of its type.
        public let type: UInt32
        /// Whether it belongs to the replica identity, by which updates and deletes name their row.
        public let isKey: Bool

        /// Describes a column.
        public init(name: String, type: UInt32, isKey: Bool) {
            self.name = name
            self.type = type
            self.isKey = isKey
        }
    }

    /// The table's oid at the server that sends.
    public let oid: UInt32
    /// The schema; empty for `pg_catalog`.
    public let schema: String
    /// The table's name.
    public let name: String
    /// The columns that are published, in the order of every row.
    public let columns: [Column]

    /// Describes a table.
    public init(oid: UInt32, schema: String, name: String, columns: [Column]) {
        self.oid = oid
        self.schema = schema
        self.name = name
        self.columns = columns
    }
}
