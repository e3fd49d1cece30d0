/// The tables that a stream has described, and how their rows become rows of the replica.
///
/// It is as old as its connection: the server describes every table anew on a new one.
public struct RelationCache: Sendable {
    /// What is done with the rows of a table.
    public enum Entry: Sendable {
        /// They become rows of a replica.
        case mapped(TableMapping)
        /// They are kept aside.
        case blocked(Relation, ReplicaTable, TableMapping.Obstacle)
        /// They are none of the replica's.
        case ignored
    }

    private let tables: [String: ReplicaTable]
    private var entries: [UInt32: Entry] = [:]

    /// A cache before the first table was described.
    ///
    /// - Parameter tables: What the replica has.
    public init(tables: [ReplicaTable]) {
        self.tables = Dictionary(uniqueKeysWithValues: tables.map { ($0.name, $0) })
    }

    /// Notes a table; what was noted under its oid before no longer counts.
    public mutating func note(_ relation: Relation) {
        guard relation.schema == "public", let table = tables[relation.name] else {
            entries[relation.oid] = .ignored
            return
        }
        do throws(TableMapping.Obstacle) {
            entries[relation.oid] = .mapped(try TableMapping(relation, to: table))
        } catch {
            entries[relation.oid] = .blocked(relation, table, error)
        }
    }

    /// The change of a transaction that a row is; nil if it is none of the replica's.
    public func change(_ row: RowChange) throws(PgOutputError) -> CapturedTransaction.Change? {
        switch entries[row.relation] {
        case .mapped(let mapping): .row(mapping, row)
        case .blocked(let relation, _, let obstacle): .blocked(relation, obstacle, row)
        case .ignored: nil
        case nil: throw .unknownRelation(row.relation)
        }
    }

    /// The replica's table of an oid, nil if it has none.
    public func table(of oid: UInt32) -> ReplicaTable? {
        switch entries[oid] {
        case .mapped(let mapping): mapping.table
        case .blocked(_, let table, _): table
        case .ignored, nil: nil
        }
    }
}
