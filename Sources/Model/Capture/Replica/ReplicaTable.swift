import BSS

/// What the global catalog holds of a sharded table: some columns of its rows, found by slot and id.
public struct ReplicaTable: Sendable, Hashable {
    /// What a row is found by.
    public enum Key: Sendable, Hashable {
        /// `slot` and `id`: a resource's document.
        case document
        /// `slot` alone: who owns it.
        case slot
    }

    /// The table's name, there in schema `public`, here in schema `replica`.
    public let name: String
    /// What a row is found by.
    public let key: Key
    /// The columns, the key's first.
    public let columns: [ReplicaColumn]
    /// The column of the life cycle's state, by which searches are narrowed; nil where there is none.
    public let stateColumn: String?
    /// The columns of the declared moments, by which searches are narrowed too.
    public let momentColumns: [String]

    /// The replica of a resource's documents, as its declaration says.
    public init(_ resource: ResourceDeclaration) {
        name = resource.table
        key = .document
        stateColumn = resource.stateAttribute.flatMap { resource.attribute(at: $0)?.column?.name }
        let declared: [ReplicaColumn] = resource.indexedAttributes.compactMap { attribute in
            guard let column = attribute.column else { return nil }
            return switch attribute.replication {
            case .plain:
                ReplicaColumn(
                    column.name, column.sqlType, isSearched: attribute.isSearched,
                    isFoundByBeginning: attribute.isSearched && column.kind == .text && !attribute.holdsIDs)
            case .masked(let value):
                ReplicaColumn(column.name, column.sqlType, form: .masked(value), isSearched: true)
            case .withheld: nil
            }
        }
        columns = Self.documentColumns + declared
        momentColumns = declared.filter { $0.sqlType == "timestamptz" }.map(\.name)
    }

    private init(name: String, key: Key, columns: [ReplicaColumn]) {
        self.name = name
        self.key = key
        stateColumn = nil
        momentColumns = []
        self.columns = columns
    }

    /// The columns that every document has, beside the declared ones; the document itself is never replicated.
    private static let documentColumns = [
        ReplicaColumn("slot", "smallint"), ReplicaColumn("id", "uuid"), ReplicaColumn("tenant", "text"),
        ReplicaColumn("version", "bigint"), ReplicaColumn("created_at", "timestamptz"),
        ReplicaColumn("updated_at", "timestamptz"), ReplicaColumn("owner_id", "uuid"),
    ]

    /// The shards' own word on which slots they own: with it the replica knows whose rows it holds, and since when.
    public static let ownership = ReplicaTable(
        name: "slot_ownership", key: .slot,
        columns: [
            ReplicaColumn("slot", "smallint"), ReplicaColumn("epoch", "bigint"), ReplicaColumn("state", "text"),
            ReplicaColumn("moved_to", "text"),
        ])

    /// The documents of every sharded resource that is declared.
    public static let documents: [ReplicaTable] =
        ResourceCatalog.all.filter { $0.home == .sharded }.map(ReplicaTable.init)

    /// The columns that a row is found by.
    public var keyColumns: [ReplicaColumn] { Array(columns.prefix(key == .document ? 2 : 1)) }
}
