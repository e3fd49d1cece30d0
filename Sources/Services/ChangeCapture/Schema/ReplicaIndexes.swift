import BSS
import Capture
import EventLoop
import PostgresClient
import Worker

/// The indexes by which the replica is searched.
///
/// They are made once the rows are there: sorted at one go, which takes a fraction of the time of growing them row by
/// row. Nothing is searched before that, since a search waits until every shard is copied.
struct ReplicaIndexes: Sendable {
    /// How long the indexes of one table may take.
    static let makeTime: Duration = .seconds(3_600)
    /// Memory for the sorting: MiB.
    private static let sortMiB = 256

    let loop: UVLoop
    let target: PostgresOptions

    /// Makes those that are missing: all of a table, or none.
    func prepare() async throws(CaptureError) {
        try await CaptureError.wrapping("making the replica's indexes") {
            try await PostgresCopySession.with(loop: loop, options: target, deadline: .now + Self.makeTime) { session in
                for table in ReplicaTable.documents {
                    // Rows of PostgreSQL 15's own primary key stand in an index too.
                    let bare = try await session.run(
                        """
                        select 1 from pg_index where indrelid = 'replica.\(table.name)'::regclass having count(*) = 1
                        """)
                    guard bare == 1 else { continue }
                    let indexes = Self.indexes(of: table).map { "create index on replica.\(table.name) \($0);" }
                    try await session.run(
                        """
                        begin; set local maintenance_work_mem = '\(Self.sortMiB)MB';
                        \(indexes.joined(separator: "\n"))
                        commit
                        """)
                    // So that an index alone answers, without a look at the rows.
                    try await session.run("vacuum (analyze) replica.\(table.name)")
                }
            }
        }
    }

    /// Every list ends its order with the id, and every search is of one tenant.
    static func indexes(of table: ReplicaTable) -> [String] {
        let state = table.stateColumn
        return ["(tenant, id)", "(owner_id) where owner_id is not null"] + (state.map { ["(tenant, \($0), id)"] } ?? [])
            + table.columns.filter(\.isSearched).flatMap { column in
                if column.isArray { return ["using gin (\(column.name)) with (fastupdate = off)"] }
                let index = "(tenant, \(column.name), id)"
                if table.momentColumns.contains(column.name) {
                    // Most documents have no end, and many no beginning.
                    return [index + (state.map { " include (\($0))" } ?? "") + " where \(column.name) is not null"]
                }
                guard column.isFoundByBeginning else { return [index] }
                // With the column itself, the state and the moments in it, rows are narrowed, counted and sorted without
                // being looked up.
                let others = ([state].compactMap(\.self) + table.momentColumns).filter { $0 != column.name }
                let included = ([column.name] + others).joined(separator: ", ")
                return [index, "(tenant, \(ReplicaSearch.folded(column.name)), id) include (\(included))"]
            }
    }
}
