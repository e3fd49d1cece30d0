import BSS
import Capture
import PostgresClient
import Worker

/// The replica's tables at the global catalog, as the declarations of the resources say.
///
/// A table whose layout has changed is made anew, empty: its rows come by the first copy that follows, and its indexes
/// after them.
struct ReplicaSchema: Sendable {
    let pool: PostgresPool

    /// Makes what is missing; every shard is to be copied anew then.
    func prepare(deadline: ContinuousClock.Instant) async throws(CaptureError) {
        let known = try await CaptureError.translating("reading cdc.replica_table") { () throws(PostgresError) in
            let rows = try await pool.query(Self.readLayouts, [], deadline: deadline)
            var layouts: [String: String] = [:]
            for row in rows { layouts[try row.text(0)] = try row.text(1) }
            return layouts
        }
        for table in ReplicaTable.documents where known[table.name] != Self.layout(of: table) {
            try await CaptureError.translating("making replica.\(table.name)") { () throws(PostgresError) in
                try await pool.execute(script: Self.script(for: table), deadline: deadline)
            }
        }
    }

    /// What a table's layout is compared by.
    static func layout(of table: ReplicaTable) -> String {
        let columns = table.columns.map { column in
            let form =
                switch column.form {
                case .plain: ""
                case .masked(let value): " masked as \(value.rawValue)"
                }
            return "\(column.name) \(column.sqlType)\(form)"
        }
        return (columns + ReplicaIndexes.indexes(of: table)).joined(separator: ", ")
    }

    /// The share of a table's rows that may change before it is vacuumed: an index alone answers only for what was.
    private static let vacuumShare = 0.02

    static func script(for table: ReplicaTable) -> String {
        let columns = table.columns.map { "\($0.name) \($0.sqlType)" }.joined(separator: ", ")
        return """
            drop table if exists replica.\(table.name);
            create table replica.\(table.name) (\(columns), primary key (slot, id)) with (
                fillfactor = 85, autovacuum_vacuum_scale_factor = \(vacuumShare),
                autovacuum_vacuum_insert_scale_factor = \(vacuumShare));
            insert into cdc.replica_table (name, layout) values ('\(table.name)', '\(layout(of: table))')
            on conflict (name) do update set layout = excluded.layout;
            update cdc.stream set state = 'copying', reason = 'table \(table.name) of the replica is new';
            """
    }

    private static let readLayouts = PostgresStatement("select name, layout from cdc.replica_table")
}
