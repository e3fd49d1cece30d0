import Capture
import PostgresClient

/// The statements by which the rows of one table come into the replica, many rows in each.
///
/// Every column is a text, in the form in which the stream brought it, and the server reads it by its own type: nothing
/// is parsed here. The rows are parameters, one array a column, or stand in a temporary table.
struct ReplicaStatements: Sendable {
    let table: ReplicaTable
    /// Puts whole rows in the place of what is there, unless that is newer; the shard's name is the last parameter.
    let upsert: PostgresStatement
    /// Removes rows by their key.
    let delete: PostgresStatement

    init(_ table: ReplicaTable) {
        self.table = table
        let all = table.columns
        upsert = PostgresStatement(
            Self.upsert(table, from: Self.parameters(all), shard: "$\(all.count + 1)"),
            Self.texts(all.count) + (table.key == .slot ? [.text] : []))
        delete = PostgresStatement(
            Self.delete(table, from: Self.parameters(table.keyColumns)), Self.texts(table.keyColumns.count))
    }

    /// Changes those columns of rows that were sent; the others keep what they have.
    ///
    /// - Parameter sent: The places of the columns that were sent, the key's among them.
    func update(columns sent: [Int]) -> PostgresStatement {
        let columns = sent.map { table.columns[$0] }
        return PostgresStatement(
            generated: Self.update(table, columns: columns, from: Self.parameters(columns)), Self.texts(columns.count))
    }

    /// Whole rows from `source`, whose columns are texts.
    static func upsert(_ table: ReplicaTable, from source: String, shard: String) -> String {
        if table.key == .slot { return ownership(from: source, shard: shard) }
        let names = table.columns.map(\.name).joined(separator: ", ")
        let keys = table.keyColumns.map(\.name).joined(separator: ", ")
        let changes = table.columns.dropFirst(table.keyColumns.count)
            .map { "\($0.name) = excluded.\($0.name)" }.joined(separator: ", ")
        return """
            insert into replica.\(table.name) as t (\(names)) \(rows(table.columns, from: source))
            on conflict (\(keys)) do update set \(changes) where t.version <= excluded.version
            """
    }

    /// Some columns of rows from `source`.
    static func update(_ table: ReplicaTable, columns: [ReplicaColumn], from source: String) -> String {
        let changes = columns.dropFirst(table.keyColumns.count).map { "\($0.name) = n.\($0.name)" }
        return """
            update replica.\(table.name) t set \(changes.joined(separator: ", "))
            from (\(rows(columns, from: source))) n where \(match(table)) and t.version <= n.version
            """
    }

    /// Removes the rows whose keys are in `source`.
    static func delete(_ table: ReplicaTable, from source: String) -> String {
        let target = table.key == .slot ? "cdc.slot_owner" : "replica.\(table.name)"
        return "delete from \(target) t using (\(rows(table.keyColumns, from: source))) n where \(match(table))"
    }

    /// A shard's word on its slots: who says "owned" at a higher epoch is the owner; "moved" is for the last owner to say.
    private static func ownership(from source: String, shard: String) -> String {
        """
        insert into cdc.slot_owner as t (slot, shard, epoch, state)
        select n.slot, \(shard), n.epoch, case n.state when 'moved' then 'moved' else 'owned' end
        from (\(rows(ReplicaTable.ownership.columns, from: source))) n
        where n.state in ('owned', 'fenced')
            or (n.state = 'moved' and exists (
                select from cdc.slot_owner o where o.slot = n.slot and o.shard = \(shard) and o.epoch <= n.epoch))
        on conflict (slot) do update set shard = excluded.shard, epoch = excluded.epoch, state = excluded.state
        where t.epoch <= excluded.epoch
        """
    }

    private static func match(_ table: ReplicaTable) -> String {
        table.keyColumns.map { "t.\($0.name) = n.\($0.name)" }.joined(separator: " and ")
    }

    /// Rows of texts as rows of each column's own type.
    private static func rows(_ columns: [ReplicaColumn], from source: String) -> String {
        let casts = columns.map { "u.\($0.name)::\($0.sqlType) as \($0.name)" }.joined(separator: ", ")
        return "select \(casts) from \(source) u"
    }

    /// The parameters as rows.
    private static func parameters(_ columns: [ReplicaColumn]) -> String {
        let places = (1...columns.count).map { "$\($0)" }.joined(separator: ", ")
        let names = columns.map(\.name).joined(separator: ", ")
        return "(select * from unnest(\(places)) as p (\(names)))"
    }

    private static func texts(_ count: Int) -> [PostgresType] { [PostgresType](repeating: .textArray, count: count) }
}
