import BSS
import PostgresClient
import Sharding

/// Finds documents of all shards by the replica at the global catalog: their ids and their order, and how many there
/// are; the documents themselves are the shards'.
///
/// What it says is as old as change capture is behind; `freshness` says how old that is.
public struct ReplicaSearch: Sendable {
    /// Matches that are still sorted rather than met on a walk along the order's index, which may have them all at its
    /// far end.
    static let sortedMax = 50_000

    private let view: any ReplicaView
    private let digest: ValueDigest
    private let exactTotalMax: Int

    /// A search at a catalog.
    ///
    /// - Parameter exactTotalMax: Totals are exact up to this many rows; beyond, they are an estimate that says so.
    public init(
        pool: PostgresPool, digest: ValueDigest, exactTotalMax: Int = ListTotal.exactMax
    ) {
        self.init(view: pool, digest: digest, exactTotalMax: exactTotalMax)
    }

    init(view: any ReplicaView, digest: ValueDigest, exactTotalMax: Int = ListTotal.exactMax) {
        self.view = view
        self.digest = digest
        self.exactTotalMax = exactTotalMax
    }

    /// A text as the replica's indexes have it where capitals and small letters are alike, in SQL.
    public static func folded(_ text: String) -> String { ListSource.folded(text) }

    /// Whether the replica has everything that a list of all shards filters and sorts by.
    public static func covers(_ query: ListQuery) -> Bool {
        query.ownerID == nil && query.ids == nil && obstacle(to: query) == nil
    }

    /// The parameter by which the replica cannot answer a list; nil where it can.
    static func obstacle(to query: ListQuery) -> String? {
        if query.customerKey != nil { return "customerKey" }
        let condition = query.conditions.first { condition in
            switch condition.attribute.replication {
            case .plain: false
            // A digest tells whether values are equal, and nothing of their order.
            case .masked: condition.comparison != .equal
            case .withheld: true
            }
        }
        if let condition { return condition.attribute.path }
        return query.sort.first { $0.attribute.replication != .plain }?.attribute.path
    }

    /// One page of ids, in the query's order: rows whose documents are not there yet.
    ///
    /// Where few match, all of them are found, counted and sorted; where many do, the order's index is walked, which then
    /// meets a match soon, and the planner estimates their number.
    public func page(_ request: ShardListRequest) async throws(PostgresError) -> ListPage {
        let sql = ListSQL(request, source: .replica(table: request.resource.table, digest: digest))
        let wanted = request.query.offset + request.query.limit
        let found = try await run(sql.bounded(rows: wanted, bound: exactTotalMax), request)
        let count = Int(try found[0].int8(ListSQL.BoundedColumns.count))
        if count <= exactTotalMax {
            return try Self.page(found, request.query, total: ListTotal(count: count, isExact: true))
        }
        let plan = try await run(sql.estimate(), request)
        let estimate = Int((plan.count > 0 ? PlanEstimate.rows(in: try plan[0].slice(0)) : nil) ?? 0)
        let total = ListTotal(count: max(count, estimate), isExact: false)
        if estimate <= Self.sortedMax, !Self.hasOrderedIndex(request) {
            let sorted = try await run(sql.bounded(rows: wanted, bound: Self.sortedMax), request)
            if Int(try sorted[0].int8(ListSQL.BoundedColumns.count)) <= Self.sortedMax {
                return try Self.page(sorted, request.query, total: total)
            }
        }
        return try Self.page(try await run(sql.page(rows: wanted, bytes: 0), request), request.query, total: total)
    }

    /// Whether an index has all of one state in the list's order, so that the first of many are met at once.
    private static func hasOrderedIndex(_ request: ShardListRequest) -> Bool {
        request.query.sort.isEmpty
            && request.query.conditions.contains { condition in
                condition.comparison == .equal && condition.values.count == 1
                    && condition.attribute.path == request.resource.stateAttribute
            }
    }

    private static func page(
        _ found: PostgresRows, _ query: ListQuery, total: ListTotal
    ) throws(PostgresError) -> ListPage {
        let wanted = query.offset + query.limit
        let count = found[0].isNull(ListSQL.Columns.id) ? 0 : found.count
        var rows: [ListedRow] = []
        rows.reserveCapacity(query.limit)
        for row in found.prefix(min(count, wanted)).dropFirst(query.offset) { rows.append(try listed(row, query)) }
        return ListPage(rows: rows, hasMore: count > wanted, total: total, coverage: .none)
    }

    private func run(_ call: PostgresCall, _ request: ShardListRequest) async throws(PostgresError) -> PostgresRows {
        try await view.rows(of: call, deadline: request.deadline)
    }

    private static func listed(_ row: PostgresRow, _ query: ListQuery) throws(PostgresError) -> ListedRow {
        var sortValues: [SortValue] = []
        for (index, key) in query.sort.enumerated() {
            sortValues.append(try key.value(in: row, column: ListSQL.Columns.sortKeys + index))
        }
        return ListedRow(sortValues: sortValues, id: try row.uuid(ListSQL.Columns.id).resourceID, document: [])
    }
}
