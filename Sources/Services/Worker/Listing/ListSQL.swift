import BSS
import PostgresClient
import Sharding

/// Writes the statements of one list: the page, the exact count up to a bound, and the planner's estimate.
///
/// The text depends on the shape of the query only, never on its values, so that equal shapes share a prepared
/// statement.
struct ListSQL {
    private let source: ListSource
    private let request: ShardListRequest
    private var types: [PostgresType] = []
    private var values: [PostgresValue] = []
    private var conditions: [String] = []
    private var coverageCondition: String?

    init(_ request: ShardListRequest, source: ListSource) {
        self.source = source
        self.request = request
        _ = place(.text, .text(request.tenant.name))
        conditions = [source.condition]
        for condition in request.query.conditions { add(condition) }
        if let ids = request.query.ids { add(ids: ids) }
        addPlacement()
        addSlots()
    }

    /// The columns of `page` before the sort keys, and the first three of `count`.
    enum Columns {
        /// Three columns of a `SlotCoverage`, the same in every row.
        static let coverage = 0
        /// The row's id; null in the one row that stands for an empty page.
        static let id = 3
        /// The document; null once `bytes` are sent.
        static let document = 4
        /// The first of the sort keys.
        static let sortKeys = 5
        /// In `count`: how many rows match.
        static let count = 3
    }

    /// The rows after the cursor in order, one more than wanted, and in the same snapshot which slots they are of.
    ///
    /// - Parameter bytes: Documents are sent until they are this long together; further rows come without.
    func page(rows: Int, bytes: Int) -> PostgresCall {
        var page = self
        if let cursor = request.query.cursor { page.add(cursor) }
        let limit = page.place(.int8, .int8(Int64(rows + 1)))
        let sort = request.query.sort
        let keys = sort.indices.map { ", k\($0)" }.joined()
        let columns = sort.enumerated().map { ", t.\($1.column.name) as k\($0)" }.joined()
        let inner = sort.map { "t.\($0.column.name)\($0.isDescending ? " desc" : ""), " }.joined() + "t.id"
        let outer = sort.enumerated().map { "k\($0)\($1.isDescending ? " desc" : ""), " }.joined() + "id"
        let found =
            if source.hasDocuments {
                """
                select id, case when before < \(page.place(.int8, .int8(Int64(bytes)))) then body end as body\(keys) from (
                    select r.*, coalesce(sum(octet_length(body::text)) over (
                        order by \(outer) rows between unbounded preceding and 1 preceding), 0) as before
                    from (select t.id, t.body\(columns) \(page.rows) order by \(inner) limit \(limit)) r
                ) sized
                """
            } else {
                "select t.id, null::json as body\(columns) \(page.rows) order by \(inner) limit \(limit)"
            }
        return page.call(
            """
            select c.slots, c.sum, c.squares, p.* from (\(page.coverage)) c left join (\(found)) p on true
            order by \(outer)
            """)
    }

    /// The columns of `bounded` before the sort keys, which stand where `page` has them.
    enum BoundedColumns {
        /// How many rows match, one past the bound for any number beyond it; the same in every row.
        static let count = 0
    }

    /// The number of rows that match and, unless that is past the bound, the rows after the cursor in order, one more
    /// than wanted; for rows without documents.
    ///
    /// All that match are taken first, in any order: a plan that walks the order's index and waits for matches would read
    /// everything where few match. Past the bound there is no order in what was taken, and no row is of use.
    func bounded(rows: Int, bound: Int) -> PostgresCall {
        var bounded = self
        let most = bounded.place(.int8, .int8(Int64(bound + 1)))
        let sort = request.query.sort
        let sorted = sort.map { ", t.\($0.column.name)" }.joined()
        let found = "select t.id\(sorted) \(bounded.rows) limit \(most)"
        bounded.conditions = []
        if let cursor = request.query.cursor { bounded.add(cursor) }
        let after = bounded.conditions.isEmpty ? "" : "where \(bounded.conditions.joined(separator: " and "))"
        let limit = bounded.place(.int8, .int8(Int64(rows + 1)))
        let columns = sort.enumerated().map { ", t.\($1.column.name) as k\($0)" }.joined()
        let inner = sort.map { "t.\($0.column.name)\($0.isDescending ? " desc" : ""), " }.joined() + "t.id"
        let outer = sort.enumerated().map { "k\($0)\($1.isDescending ? " desc" : ""), " }.joined() + "id"
        return bounded.call(
            """
            with found as materialized (\(found))
            select n.count, 0::int8, 0::int8, p.* from (select count(*) as count from found) n left join (
                select t.id, null::json as body\(columns) from found t \(after) order by \(inner) limit \(limit)) p on true
            order by \(outer)
            """)
    }

    /// The number of rows that match, counted no further than one past the bound, and which slots they are of.
    func count(bound: Int) -> PostgresCall {
        var count = self
        let limit = count.place(.int8, .int8(Int64(bound + 1)))
        return count.call(
            """
            select c.slots, c.sum, c.squares, (select count(*) from (select \(count.rows) limit \(limit)) counted)
            from (\(count.coverage)) c
            """)
    }

    /// The planner's plan for all rows that match, whose outermost node estimates their number.
    func estimate() -> PostgresCall {
        call("explain (format json) select \(rows)")
    }

    private var coverage: String { source.coverage(where: coverageCondition) }

    private var rows: String { "from \(source.from) where \(conditions.joined(separator: " and "))" }

    private func call(_ sql: String) -> PostgresCall { PostgresCall(PostgresStatement(generated: sql, types), values) }

    /// Adds a parameter and says its place.
    private mutating func place(_ type: PostgresType, _ value: PostgresValue) -> String {
        types.append(type)
        values.append(value)
        return "$\(types.count)"
    }
}

extension ListSQL {
    private mutating func add(_ condition: FilterCondition) {
        guard let column = condition.attribute.column else {
            preconditionFailure("\(condition.attribute.path) is filtered and has no column")
        }
        let name = "t.\(column.name)"
        let isArray = column.kind == .textArray
        let element = column.elementType
        let wanted = condition.values.map { source.value($0, of: condition.attribute) }
        switch condition.comparison {
        case .equal:
            // One value as such: an index that has the column before the order's columns then gives the order too.
            if !isArray, wanted.count == 1 {
                conditions.append("\(name) = \(place(element, wanted[0]))")
                break
            }
            let all = place(.array(of: element), .array(element, wanted))
            conditions.append(isArray ? "\(name) && \(all)" : "\(name) = any(\(all))")
        case .notEqual:
            let all = place(.array(of: element), .array(element, wanted))
            conditions.append(isArray ? "not \(name) && \(all)" : "\(name) <> all(\(all))")
        case .greater, .greaterOrEqual, .less, .lessOrEqual:
            let one = place(element, wanted[0])
            conditions.append(
                isArray
                    ? "exists (select from unnest(\(name)) e where e \(condition.comparison.sql) \(one))"
                    : "\(name) \(condition.comparison.sql) \(one)")
        case .startsWith:
            let one = ListSource.folded("\(place(.text, wanted[0]))")
            let folded = ListSource.folded(name)
            // As a range, so that a plan made for any value uses the index; nothing sorts behind U+10FFFF.
            conditions.append("\(folded) >= \(one) and \(folded) < \(one) || chr(1114111)")
        }
    }

    /// Ids that are none of ours match nothing.
    private mutating func add(ids: [String]) {
        let known = ids.compactMap { ResourceID(parsing: $0) }.map { PostgresValue.uuid($0.postgres) }
        conditions.append("t.id = any(\(place(.uuidArray, .array(.uuid, known))))")
    }

    /// The slots that the request names narrow both what is read and what is said to have been read.
    private mutating func addSlots() {
        guard source.isSharded, let slots = request.slots else { return }
        let named = slots.sorted().map { PostgresValue.int2(Int16($0.rawValue)) }
        let any = "any(\(place(.int2Array, .array(.int2, named))))"
        conditions.append("t.slot = \(any)")
        coverageCondition = "o.slot = \(any)"
    }

    /// What an owner or a customer key has: the document itself and those that it owns.
    private mutating func addPlacement() {
        guard source.isSharded else { return }
        let query = request.query
        if let owner = query.ownerID {
            let slot = place(.int2, owner.slot.map { .int2(Int16($0.rawValue)) } ?? .null)
            let id = place(.uuid, .uuid(owner.postgres))
            conditions.append("t.slot = \(slot) and (t.id = \(id) or t.owner_id = \(id))")
        }
        if let number = query.customerKey, let key = try? CustomerKey(tenant: request.tenant, number: number) {
            let slot = place(.int2, .int2(Int16(key.slot.rawValue)))
            let text = place(.text, .text(key.text))
            let roots = "(select k.id from public.customer_key k where k.slot = \(slot) and k.key = \(text))"
            conditions.append("t.slot = \(slot) and (t.id in \(roots) or t.owner_id in \(roots))")
        }
    }

    /// Continues after a row: `(k1, k2, …, id)` compared key by key, since the keys' directions differ and absent
    /// values come last ascending and first descending.
    private mutating func add(_ cursor: ListCursor) {
        let id = place(.uuid, .uuid(cursor.id.postgres))
        var after = "t.id > \(id)"
        for (key, value) in zip(request.query.sort, cursor.sortValues).reversed() {
            let name = "t.\(key.column.name)"
            guard let seen = value.postgres else {
                let tie = "(\(name) is null and \(after))"
                after = key.isDescending ? "(\(tie) or \(name) is not null)" : tie
                continue
            }
            let place = place(key.column.postgresType, seen)
            let tie = "(\(name) = \(place) and \(after))"
            after =
                key.isDescending
                ? "(\(name) < \(place) or \(tie))"
                : "(\(name) > \(place) or \(name) is null or \(tie))"
        }
        conditions.append(after)
    }
}

extension FilterCondition.Comparison {
    /// The operator in SQL, of the comparisons that have one.
    fileprivate var sql: String {
        switch self {
        case .equal: "="
        case .notEqual: "<>"
        case .greater: ">"
        case .greaterOrEqual: ">="
        case .less: "<"
        case .lessOrEqual: "<="
        case .startsWith: "^@"
        }
    }
}
