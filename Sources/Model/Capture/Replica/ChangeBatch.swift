/// The changes of several transactions as the replica takes them in one: the last state of each row, once.
public struct ChangeBatch: Sendable {
    /// What one table takes.
    public struct Table: Sendable {
        /// The replica's table.
        public let table: ReplicaTable
        /// Whole rows.
        public internal(set) var upserts: [[TupleValue]] = []
        /// Rows with `unchanged` values.
        public internal(set) var partial: [[TupleValue]] = []
        /// The keys of removed rows, in the order of the table's key columns.
        public internal(set) var deletes: [[TupleValue]] = []
    }

    private enum Pending {
        case row([TupleValue])
        case deleted([TupleValue])
    }

    private struct TableChanges {
        let table: ReplicaTable
        var places: [ArraySlice<UInt8>: Int] = [:]
        var pending: [Pending] = []
    }

    private var tables: [String: TableChanges] = [:]
    /// Changes that were taken, before any fell together.
    public private(set) var changeCount = 0

    /// A batch of nothing.
    public init() {}

    /// Whether it has nothing.
    public var isEmpty: Bool { tables.isEmpty }

    /// Takes a row's change; a later one of the same row takes its place.
    ///
    /// - Throws: `PgOutputError` for a row without its key.
    public mutating func add(_ change: RowChange, of mapping: TableMapping) throws(PgOutputError) {
        changeCount += 1
        switch change.action {
        case .insert: try put(try mapping.values(of: change.new), of: mapping.table)
        case .update:
            let new = try mapping.values(of: change.new)
            if !change.old.isEmpty {
                let old = try mapping.values(of: change.old)
                if Self.key(of: old, mapping.table) != Self.key(of: new, mapping.table) {
                    try delete(old, of: mapping.table)
                }
            }
            try put(new, of: mapping.table)
        case .delete: try delete(try mapping.values(of: change.old), of: mapping.table)
        }
    }

    /// What each table takes, in order of their names.
    public var contents: [Table] {
        tables.values.sorted { $0.table.name < $1.table.name }.map { changes in
            var table = Table(table: changes.table)
            for pending in changes.pending {
                switch pending {
                case .row(let values) where values.contains(.unchanged): table.partial.append(values)
                case .row(let values): table.upserts.append(values)
                case .deleted(let key): table.deletes.append(key)
                }
            }
            return table
        }
    }

    private mutating func put(_ values: [TupleValue], of table: ReplicaTable) throws(PgOutputError) {
        guard let key = Self.key(of: values, table) else { throw .truncated }
        guard let place = tables[table.name]?.places[key] else { return append(.row(values), key, table) }
        if case .row(let before) = tables[table.name]?.pending[place] {
            tables[table.name]?.pending[place] = .row(
                zip(values, before).map { value, before in value == .unchanged ? before : value })
        } else {
            tables[table.name]?.pending[place] = .row(values)
        }
    }

    private mutating func delete(_ values: [TupleValue], of table: ReplicaTable) throws(PgOutputError) {
        guard let key = Self.key(of: values, table) else { throw .truncated }
        let deleted = Pending.deleted(Array(values.prefix(table.keyColumns.count)))
        guard let place = tables[table.name]?.places[key] else { return append(deleted, key, table) }
        tables[table.name]?.pending[place] = deleted
    }

    private mutating func append(_ pending: Pending, _ key: ArraySlice<UInt8>, _ table: ReplicaTable) {
        var changes = tables.removeValue(forKey: table.name) ?? TableChanges(table: table)
        changes.places[key] = changes.pending.count
        changes.pending.append(pending)
        tables[table.name] = changes
    }

    /// The last of the key's columns tells rows apart: an id has its slot in it.
    private static func key(of values: [TupleValue], _ table: ReplicaTable) -> ArraySlice<UInt8>? {
        let place = table.keyColumns.count - 1
        return place < values.count ? values[place].bytes : nil
    }
}
