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
            note(error, of: request.resource)
            let reading = FailureReading(error, retryAfterSeconds: configuration.retryAfterSeconds)
            guard case .failure(let failure) = reading.outcome else {
                return ShardListResponse(
                    outcome: .failure(.shardUnavailable(retryAfterSeconds: configuration.retryAfterSeconds)),
                    shard: shard)
            }
            return ShardListResponse(outcome: .failure(failure), shard: shard)
        }
    }

    /// Reads the rows and their total, again when a slot changed hands between the two.
    private func page(_ request: ShardListRequest, _ sql: ListSQL) async throws(PostgresError) -> ListPage {
        var page = try await rows(request, sql)
        guard page.total == nil, request.wantsTotal else { return page }
        for _ in 0..<configuration.pageAttemptsMax {
            let counted = try await total(request, sql)
            if counted.coverage == page.coverage {
                return ListPage(
                    rows: page.rows, hasMore: page.hasMore, total: counted.total, coverage: page.coverage)
            }
            page = try await rows(request, sql)
        }
        return page
    }

    /// Reads the rows; a first page that holds everything has counted it.
    private func rows(_ request: ShardListRequest, _ sql: ListSQL) async throws(PostgresError) -> ListPage {
        let wanted = request.query.offset + request.query.limit
        let found = try await run(sql.page(rows: wanted, bytes: configuration.pageBytesMax), request)
        let coverage = try Self.coverage(found[0])
        let count = found[0].isNull(ListSQL.Columns.id) ? 0 : found.count
        var rows: [ListedRow] = []
        rows.reserveCapacity(min(count, wanted))
        for row in found.prefix(min(count, wanted)) { rows.append(try Self.listed(row, request.query)) }
        let isWhole = count <= wanted && request.query.cursor == nil
        return ListPage(
            rows: rows, hasMore: count > wanted, total: isWhole ? ListTotal(count: count, isExact: true) : nil,
            coverage: coverage)
    }

    private func total(
        _ request: ShardListRequest, _ sql: ListSQL
    ) async throws(PostgresError) -> (total: ListTotal, coverage: SlotCoverage) {
        let bound = configuration.exactTotalMax
        let row = try await run(sql.count(bound: bound), request)[0]
        let counted = try row.int8(ListSQL.Columns.count)
        let coverage = try Self.coverage(row)
        guard counted > Int64(bound) else { return (ListTotal(count: Int(counted), isExact: true), coverage) }
        let plan = try await run(sql.estimate(), request)
        let estimate = plan.count > 0 ? PlanEstimate.rows(in: try plan[0].slice(0)) : nil
        return (ListTotal(count: Int(max(counted, estimate ?? counted)), isExact: false), coverage)
    }

    private static func coverage(_ row: PostgresRow) throws(PostgresError) -> SlotCoverage {
        let first = ListSQL.Columns.coverage
        return SlotCoverage(
            slots: try row.int8(first), sum: try row.int8(first + 1), squares: try row.int8(first + 2))
    }

    private func run(_ call: PostgresCall, _ request: ShardListRequest) async throws(PostgresError) -> PostgresRows {
        try await pool.query(call.statement, call.parameters, deadline: request.deadline)
    }

    private static func listed(_ row: PostgresRow, _ query: ListQuery) throws(PostgresError) -> ListedRow {
        var sortValues: [SortValue] = []
        for (index, key) in query.sort.enumerated() {
            sortValues.append(try key.value(in: row, column: ListSQL.Columns.sortKeys + index))
        }
        let isWithheld = row.isNull(ListSQL.Columns.document)
        return ListedRow(
            sortValues: sortValues, id: try row.uuid(ListSQL.Columns.id).resourceID,
            document: isWithheld ? [] : select(query.fields, of: try row.bytes(ListSQL.Columns.document)))
    }
}
