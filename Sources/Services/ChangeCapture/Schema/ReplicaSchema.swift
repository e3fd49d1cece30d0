import BSS
import Capture
import PostgresClient
import Worker

/// The replica's tables at the global catalog, as the declarations of the resources say.
///
/// A table whose layout has changed is made anew, empty: its rows come by the first copy that follows.
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
        table.columns.map { column in
            let form =
                switch column.form {
                case .plain: ""
                case .masked(let value): " masked as \(value.rawValue)"
                }
            let search =
                column.isFoundByBeginning ? " searched by beginning and state" : column.isSearched ? " searched" : ""
            return "\(column.name) \(column.sqlType)\(form)\(search)"
        }.joined(separator: ", ")
    }

    static func script(for table: ReplicaTable) -> String {
        let columns = table.columns.map { "\($0.name) \($0.sqlType)" }.joined(separator: ", ")
        let indexes = indexes(of: table).map { "create index on replica.\(table.name) \($0);" }
        return """
            drop table if exists replica.\(table.name);
            create table replica.\(table.name) (\(columns), primary key (slot, id)) with (fillfactor = 85);
            \(indexes.joined(separator: "\n"))
            insert into cdc.replica_table (name, layout) values ('\(table.name)', '\(layout(of: table))')
            on conflict (name) do update set layout = excluded.layout;
            update cdc.stream set state = 'copying', reason = 'table \(table.name) of the replica is new';
            """
    }

    /// Every list ends its order with the id, and every search is of one tenant.
    private static func indexes(of table: ReplicaTable) -> [String] {
        ["(tenant, id)", "(owner_id) where owner_id is not null"]
            + table.columns.filter(\.isSearched).flatMap { column in
                if column.isArray { return ["using gin (\(column.name)) with (fastupdate = off)"] }
                let index = "(tenant, \(column.name), id)"
                guard column.isFoundByBeginning else { return [index] }
                // With the column itself and the state in it, rows are narrowed, counted and sorted without being looked up.
                let included = ([column.name] + [table.stateColumn].compactMap(\.self)).joined(separator: ", ")
                return [index, "(tenant, \(ReplicaSearch.folded(column.name)), id) include (\(included))"]
            }
    }

    private static let readLayouts = PostgresStatement("select name, layout from cdc.replica_table")
}
