import BSS

/// One column of a replica's table, and the column of the shard's table that it is filled from.
public struct ReplicaColumn: Sendable, Hashable {
    /// How the value gets there.
    public enum Form: Sendable, Hashable {
        /// As it is.
        case plain
        /// As a keyed digest of the one canonical form of the value, or of each in an array.
        case masked(MaskedValue)
    }

    /// The column's name, here and there.
    public let name: String
    /// The column's type in SQL; digests are `text`, as the values that they stand for.
    public let sqlType: String
    /// How the value gets there.
    public let form: Form
    /// Whether the replica has an index for searches by it.
    public let isSearched: Bool
    /// Whether people search by the beginning of its texts.
    public let isFoundByBeginning: Bool

    /// Describes a column.
    public init(
        _ name: String, _ sqlType: String, form: Form = .plain, isSearched: Bool = false,
        isFoundByBeginning: Bool = false
    ) {
        self.name = name
        self.sqlType = sqlType
        self.form = form
        self.isSearched = isSearched
        self.isFoundByBeginning = isFoundByBeginning
    }

    /// Whether it holds several values.
    public var isArray: Bool { sqlType.hasSuffix("[]") }
}
