/// How rows of one published table, as the stream describes it, become rows of its replica.
///
/// A class, so that a row carries one reference to it; immutable.
public final class TableMapping: Sendable {
    /// Why rows of a table cannot be taken over.
    public enum Obstacle: Sendable, Hashable, CustomStringConvertible {
        /// The replica wants columns that the shard does not publish, as after a renaming.
        case missing([String])
        /// The shard publishes columns that the replica does not have.
        case unknown([String])

        /// What an operator is told.
        public var description: String {
            switch self {
            case .missing(let names): "the shard no longer sends the column \(names.joined(separator: ", "))"
            case .unknown(let names): "the shard sends the column \(names.joined(separator: ", ")), not known here"
            }
        }
    }

    /// The table's oid at the shard.
    public let relation: UInt32
    /// The replica's table.
    public let table: ReplicaTable
    /// Where in a sent row each of the replica's columns is.
    public let positions: [Int]

    /// Maps a table as the stream describes it.
    ///
    /// - Throws: The obstacle, where the shard's schema and the replica's have parted: rows must be kept aside then.
    public init(_ relation: Relation, to table: ReplicaTable) throws(Obstacle) {
        self.relation = relation.oid
        self.table = table
        let sent = Dictionary(
            relation.columns.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        let missing = table.columns.map(\.name).filter { sent[$0] == nil }
        guard missing.isEmpty else { throw .missing(missing) }
        positions = table.columns.compactMap { sent[$0.name] }
        let wanted = Set(table.columns.map(\.name))
        let unknown = relation.columns.map(\.name).filter { !wanted.contains($0) }
        guard unknown.isEmpty else { throw .unknown(unknown) }
    }

    /// The replica's columns of a sent row.
    ///
    /// - Throws: `PgOutputError.truncated` for a row with fewer columns than the table was described with.
    public func values(of row: [TupleValue]) throws(PgOutputError) -> [TupleValue] {
        var values: [TupleValue] = []
        values.reserveCapacity(positions.count)
        for position in positions {
            guard position < row.count else { throw .truncated }
            values.append(row[position])
        }
        return values
    }
}

extension TableMapping.Obstacle: Error {}
