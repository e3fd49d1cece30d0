import BSS
import DataTier
import EventLoop
import Histories
import PostgresClient
import Sharding

/// Reads from every shard what a history is held against: rows, recorded answers, customer keys, and whose slots are.
///
/// The shards are asked directly, so that a row is found where it is and not where a router looks. Only what concerns
/// a part of the history is kept, so that memory depends on the part and not on the tier.
struct StateReader: Sendable {
    /// Slots whose rows are asked for at once.
    static let slotsAtOnce = 256
    /// The time of one statement.
    static let time = Duration.seconds(120)
    /// The most rows that are held for a part: about 500 MB.
    static let rowsMax = 3_000_000

    private let pools: [(shard: ShardName, pool: PostgresPool)]
    private let loop: UVLoop
    private let tenant: Tenant
    /// What the run's markers and keys begin with.
    private let prefix: String
    /// The state of no part: whose slots are, and whether answers are kept.
    private let outline: FinalState

    private static let claims = PostgresStatement(
        "select slot, epoch, state in ('owned', 'fenced') from public.slot_ownership")
    private static let keys = PostgresStatement(
        """
        select slot, substr(key, length(tenant) + 2), id from public.customer_key
        where slot between $1 and $2 and tenant = $3 and starts_with(key, $3 || ':lr-' || $4)
        """, [.int2, .int2, .text, .text])
    private static let answers = PostgresStatement(
        """
        select slot, key, version, location from public.idempotency
        where slot between $1 and $2 and tenant = $3 and starts_with(key, $4)
        """, [.int2, .int2, .text, .text])
    /// A table's rows with any marker, and those with a marker of the run.
    private static let rows: [(marked: PostgresStatement, own: PostgresStatement)] = ResourceCatalog.all
        .filter { $0.home == .sharded }
        .map { resource in
            let marker = "body->>'\(HistoryEvent.markerAttribute)'"
            let select = """
                select id, version, \(marker) from public.\(resource.table)
                where slot between $1 and $2 and tenant = $3
                """
            return (
                PostgresStatement("\(select) and \(marker) is not null", [.int2, .int2, .text]),
                PostgresStatement("\(select) and starts_with(\(marker), $4)", [.int2, .int2, .text, .text])
            )
        }

    /// Connects to the shards, and asks whose the slots are.
    ///
    /// - Parameters:
    ///   - run: The number of the run.
    ///   - keepsAnswers: Whether the shards still keep all answers of the run.
    /// - Throws: `LoadTestError.unreachable` when a shard does not answer: nothing can be said without it.
    static func open(
        _ topology: TopologyDocument, tenant: Tenant, run: UInt64, keepsAnswers: Bool
    ) async throws -> StateReader {
        let loop = UVLoop(name: "check")
        var limits = PoolLimits()
        limits.readConnections = 1
        let pools = topology.shards.map { shard in
            var options = shard.endpoint.options
            options.applicationName = "trunkline loadtest verify"
            return (
                shard: shard.name,
                pool: PostgresPool(loop: loop, options: options, limits: limits, label: shard.name.rawValue)
            )
        }
        do {
            var outline = FinalState(claims: [:], keepsAnswers: keepsAnswers)
            for (shard, pool) in pools {
                for row in try await ask(pool, of: shard, claims, []) {
                    guard let slot = Slot(rawValue: UInt16(try row.int2(0))) else { continue }
                    outline.claims[slot, default: []].append(
                        SlotClaim(shard: shard, epoch: UInt64(try row.int8(1)), isOwner: try row.bool(2)))
                }
            }
            return StateReader(
                pools: pools, loop: loop, tenant: tenant, prefix: String(run, radix: 36) + "-", outline: outline)
        } catch {
            for (_, pool) in pools { await pool.close() }
            await loop.stop()
            throw error
        }
    }

    /// Ends the connections.
    func close() async {
        for (_, pool) in pools { await pool.close() }
        await loop.stop()
    }

    /// What the shards hold of a part.
    ///
    /// - Parameters:
    ///   - history: The part's events: rows of other runs are kept only if these are about them.
    ///   - progress: Is told which shard is read.
    /// - Throws: `LoadTestError.unreachable` when a shard does not answer.
    func state(
        of part: PartPlan.Part, in division: HistoryDivision, _ history: HistoryPart, progress: (String) -> Void
    ) async throws -> FinalState {
        var state = outline
        for (shard, pool) in pools {
            progress("reading \(shard)")
            for slots in Self.slots(of: part, in: division) {
                let range: [PostgresValue] = [
                    .int2(Int16(slots.lowerBound)), .int2(Int16(slots.upperBound)), .text(tenant.name),
                ]
                let own = range + [.text(prefix)]
                switch division {
                case .slot:
                    for statement in Self.rows {
                        let found = try await rows(pool, of: shard, statement.marked, range)
                        state.rows += found.filter { row in
                            history.resources[row.id] != nil || row.marker?.hasPrefix(prefix) ?? false
                        }
                    }
                    state.keys += try await keys(pool, of: shard, own)
                case .key:
                    state.answers += try await answers(pool, of: shard, own)
                case .marker:
                    for statement in Self.rows {
                        let found = try await rows(pool, of: shard, statement.own, own)
                        state.rows += found.filter { $0.place(in: .marker).map(part.contains) ?? false }
                    }
                }
                guard state.rows.count <= Self.rowsMax else {
                    throw LoadTestError.refused(
                        "a part of the history concerns more than \(Self.rowsMax) rows, which is too much at once")
                }
            }
        }
        return state.restricted(to: part, of: division)
    }

    /// The slots in which a part's rows may be, as ranges that are asked for at once.
    private static func slots(of part: PartPlan.Part, in division: HistoryDivision) -> [ClosedRange<Int>] {
        stride(from: 0, to: Slot.count, by: slotsAtOnce).compactMap { first in
            let all = first..<min(first + slotsAtOnce, Slot.count)
            guard division == .slot else { return all.lowerBound...all.upperBound - 1 }
            let wanted = all.filter { Slot(rawValue: UInt16($0)).map { part.contains(HistoryPlace($0)) } ?? false }
            guard let low = wanted.first, let high = wanted.last else { return nil }
            return low...high
        }
    }

    private func rows(
        _ pool: PostgresPool, of shard: ShardName, _ statement: PostgresStatement, _ values: [PostgresValue]
    ) async throws -> [StoredRow] {
        try await Self.ask(pool, of: shard, statement, values).map { row in
            let id = try row.uuid(0)
            return StoredRow(
                id: ResourceID(high: id.high, low: id.low), shard: shard, version: Int(try row.int8(1)),
                marker: try row.text(2))
        }
    }

    private func keys(
        _ pool: PostgresPool, of shard: ShardName, _ values: [PostgresValue]
    ) async throws -> [StoredKey] {
        try await Self.ask(pool, of: shard, Self.keys, values).compactMap { row in
            guard let slot = Slot(rawValue: UInt16(try row.int2(0))) else { return nil }
            let id = try row.uuid(2)
            return StoredKey(
                number: try row.text(1), slot: slot, shard: shard, resource: ResourceID(high: id.high, low: id.low))
        }
    }

    private func answers(
        _ pool: PostgresPool, of shard: ShardName, _ values: [PostgresValue]
    ) async throws -> [StoredAnswer] {
        try await Self.ask(pool, of: shard, Self.answers, values).compactMap { row in
            guard let slot = Slot(rawValue: UInt16(try row.int2(0))) else { return nil }
            let location = row.isNull(3) ? nil : try row.text(3)
            return StoredAnswer(
                key: try row.text(1), slot: slot, shard: shard, version: row.isNull(2) ? nil : Int(try row.int8(2)),
                resource: location?.split(separator: "/").last.flatMap { ResourceID(parsing: $0) })
        }
    }

    private static func ask(
        _ pool: PostgresPool, of shard: ShardName, _ statement: PostgresStatement, _ values: [PostgresValue]
    ) async throws -> PostgresRows {
        do {
            return try await pool.query(statement, values, deadline: .now + time)
        } catch {
            throw LoadTestError.unreachable("\(shard) (\(error): \(error.message))")
        }
    }
}
