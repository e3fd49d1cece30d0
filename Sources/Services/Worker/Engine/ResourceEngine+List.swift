import BSS
import PostgresClient
import Sharding

extension ResourceEngine {
    /// Reads one page of this database's rows, and their total where it is wanted.
    func list(_ request: ShardListRequest) async -> ShardListResponse {
        guard let statements = statements[request.resource] else {
            return ShardListResponse(outcome: .failure(.notFound(request.resource.name)), shard: shard)
        }
        do {
            let page = try await page(request, ListSQL(request, source: statements.listSource))
            return ShardListResponse(outcome: .page(page), shard: shard)
        } catch {
            let reading = FailureReading(error, retryAfterSeconds: configuration.retryAfterSeconds)
            guard case .failure(let failure) = reading.outcome else {
                return ShardListResponse(
                    outcome: .failure(.shardUnavailable(retryAfterSeconds: configuration.retryAfterSeconds)),
                    shard: shard)
            }
            return ShardListResponse(outcome: .failure(failure), shard: shard)
        }
    }

    private func page(_ request: ShardListRequest, _ sql: ListSQL) async throws(PostgresError) -> ListPage {
        let wanted = request.query.offset + request.query.limit
        let found = try await run(sql.page(rows: wanted), request)
        let hasMore = found.count > wanted
        var rows: [ListedRow] = []
        rows.reserveCapacity(min(found.count, wanted))
        for row in found.prefix(wanted) { rows.append(try Self.listed(row, request.query)) }
        // A first page that holds everything has counted it.
        if !hasMore && request.query.cursor == nil {
            return ListPage(rows: rows, hasMore: false, total: ListTotal(count: rows.count, isExact: true))
        }
        let total = request.wantsTotal ? try await total(request, sql) : nil
        return ListPage(rows: rows, hasMore: hasMore, total: total)
    }

    private func total(_ request: ShardListRequest, _ sql: ListSQL) async throws(PostgresError) -> ListTotal {
        let bound = configuration.exactTotalMax
        let counted = try await run(sql.count(bound: bound), request)[0].int8(0)
        guard counted > Int64(bound) else { return ListTotal(count: Int(counted), isExact: true) }
        let plan = try await run(sql.estimate(), request)
        let estimate = plan.count > 0 ? PlanEstimate.rows(in: try plan[0].slice(0)) : nil
        return ListTotal(count: Int(max(counted, estimate ?? counted)), isExact: false)
    }

    private func run(_ call: PostgresCall, _ request: ShardListRequest) async throws(PostgresError) -> PostgresRows {
        try await pool.query(call.statement, call.parameters, deadline: request.deadline)
    }

    private static func listed(_ row: PostgresRow, _ query: ListQuery) throws(PostgresError) -> ListedRow {
        var sortValues: [SortValue] = []
        for (index, key) in query.sort.enumerated() { sortValues.append(try key.value(in: row, column: 2 + index)) }
        return ListedRow(
            sortValues: sortValues, id: try row.uuid(0).resourceID,
            document: select(query.fields, of: try row.bytes(1)))
    }
}
