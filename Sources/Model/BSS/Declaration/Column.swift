/// A typed column that stands beside the document because the attribute is filtered, sorted or constrained.
public struct Column: Sendable, Hashable {
    /// The PostgreSQL types a declaration uses.
    public enum Kind: Sendable, Hashable {
        /// `text`.
        case text
        /// `text[]`: one element per place the path reaches inside arrays; a filter matches any of them.
        case textArray
        /// `boolean`.
        case boolean
        /// `bigint`.
        case integer
        /// `numeric`.
        case decimal
        /// `timestamptz`.
        case timestamp
    }

    /// The column's name, unique in its table.
    public let name: String
    /// The column's type.
    public let kind: Kind

    /// Names a column.
    public init(_ name: String, _ kind: Kind) {
        self.name = name
        self.kind = kind
    }

    /// The type's name in SQL.
    public var sqlType: String {
        switch kind {
        case .text: "text"
        case .textArray: "text[]"
        case .boolean: "boolean"
        case .integer: "bigint"
        case .decimal: "numeric"
        case .timestamp: "timestamptz"
        }
    }
}
