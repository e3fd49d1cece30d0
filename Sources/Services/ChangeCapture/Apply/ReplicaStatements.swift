import Capture
import PostgresClient

/// The statements by which the rows of one table come into the replica, many rows in each.
///
/// Every column is an array of texts, in the form in which the stream brought them, and the server reads each by its
/// own type: nothing is parsed here.
struct ReplicaStatements: Sendable {
    let table: ReplicaTable
    /// Puts whole rows in the place of what is there, unless that is newer.
    let upsert: PostgresStatement
    /// Removes rows by their key.
    let delete: PostgresStatement

    init(_ table: ReplicaTable) {
        self.table = table
        upsert = PostgresStatement(
            Self.upsertSQL(table), Self.texts(table.columns.count + (table.key == .slot ? 1 : 0)))
        delete = PostgresStatement(Self.deleteSQL(table), Self.texts(table.keyColumns.count))
    }

    /// Changes those columns of rows that were sent; the others keep what they have.
    ///
    /// - Parameter sent: The places of the columns that were sent, the key's among them.
    func update(columns sent: [Int]) -> PostgresStatement {
        let columns = sent.map { table.columns[$0] }
        let keys = table.keyColumns.count
        let changes = columns.dropFirst(keys).map { "\($0.name) = n.\($0.name)" }.joined(separator: ", ")
        let match = table.keyColumns.map { "t.\($0.name) = n.\($0.name)" }.joined(separator: " and ")
        return PostgresStatement(
            generated: """
                update replica.\(table.name) t set \(changes) from (\(Self.rows(columns))) n
                where \(match) and t.version <= n.version
                """, Self.texts(columns.count))
    }

    private static func upsertSQL(_ table: ReplicaTable) -> String {
        if table.key == .slot { return ownershipSQL }
        let names = table.columns.map(\.name).joined(separator: ", ")
        let keys = table.keyColumns.map(\.name).joined(separator: ", ")
        let changes = table.columns.dropFirst(table.keyColumns.count)
            .map { "\($0.name) = excluded.\($0.name)" }.joined(separator: ", ")
        return """
            insert into replica.\(table.name) as t (\(names)) \(rows(table.columns))
            on conflict (\(keys)) do update set \(changes) where t.version <= excluded.version
            """
    }

    /// A shard's word on its slots: who says "owned" at a higher epoch is the owner; "moved" is for the last owner to say.
    ///
    /// `$5` is the shard.
    private static let ownershipSQL = """
        insert into cdc.slot_owner as t (slot, shard, epoch, state)
        select n.slot, s.shard, n.epoch, case n.state when 'moved' then 'moved' else 'owned' end
        from (\(rows(ReplicaTable.ownership.columns))) n cross join (select unnest($5) as shard) s
        where n.state in ('owned', 'fenced')
            or (n.state = 'moved' and exists (
                select from cdc.slot_owner o where o.slot = n.slot and o.shard = s.shard and o.epoch <= n.epoch))
        on conflict (slot) do update set shard = excluded.shard, epoch = excluded.epoch, state = excluded.state
        where t.epoch <= excluded.epoch
        """

    private static func deleteSQL(_ table: ReplicaTable) -> String {
        let match = table.keyColumns.map { "t.\($0.name) = n.\($0.name)" }.joined(separator: " and ")
        let target = table.key == .slot ? "cdc.slot_owner" : "replica.\(table.name)"
        return "delete from \(target) t using (\(rows(table.keyColumns))) n where \(match)"
    }

    /// The parameters as rows, each column in its own type.
    private static func rows(_ columns: [ReplicaColumn]) -> String {
        let casts = columns.map { "u.\($0.name)::\($0.sqlType) as \($0.name)" }.joined(separator: ", ")
        let places = columns.indices.map { "$\($0 - columns.startIndex + 1)" }.joined(separator: ", ")
        let names = columns.map(\.name).joined(separator: ", ")
        return "select \(casts) from unnest(\(places)) as u (\(names))"
    }

    private static func texts(_ count: Int) -> [PostgresType] { [PostgresType](repeating: .textArray, count: count) }
}
