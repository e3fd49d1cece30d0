import BSS
import DataTier
import EventLoop
import Histories
import PostgresClient
import Sharding

/// Reads from every shard what a history is held against: rows, recorded answers, customer keys, and whose slots are.
///
/// The shards are asked one by one and directly, so that a row is found where it is and not where a router looks.
struct StateReader: Sendable {
    /// Slots whose rows are asked for at once.
    static let slotsAtOnce = 256
    /// The time of one statement.
    static let time = Duration.seconds(120)
    /// The most rows that are held; a longer run is checked in pieces, each with a data set of its own.
    static let rowsMax = 5_000_000

    let topology: TopologyDocument
    let tenant: Tenant
    /// The number of the run, whose answers and keys are looked for.
    let run: UInt64
    /// Whether the shards still keep all answers of the run.
    let keepsAnswers: Bool

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

    /// Reads all of it.
    ///
    /// - Parameter progress: Is told which shard is read.
    /// - Throws: `LoadTestError.unreachable` when a shard does not answer: nothing can be said without it.
    func read(progress: (String) -> Void) async throws -> FinalState {
        let loop = UVLoop(name: "check")
        var limits = PoolLimits()
        limits.readConnections = 1
        var state = FinalState(claims: [:], keepsAnswers: keepsAnswers)
        var failure: (any Error)?
        for shard in topology.shards where failure == nil {
            progress("reading \(shard.name)")
            var options = shard.endpoint.options
            options.applicationName = "trunkline loadtest verify"
            let pool = PostgresPool(loop: loop, options: options, limits: limits, label: shard.name.rawValue)
            do {
                try await read(pool, of: shard.name, into: &state)
            } catch {
                failure = error
            }
            await pool.close()
        }
        await loop.stop()
        if let failure { throw failure }
        return state
    }

    private func read(_ pool: PostgresPool, of shard: ShardName, into state: inout FinalState) async throws {
        do {
            for row in try await pool.query(Self.claims, [], deadline: .now + Self.time) {
                guard let slot = Slot(rawValue: UInt16(try row.int2(0))) else { continue }
                state.claims[slot, default: []].append(
                    SlotClaim(shard: shard, epoch: UInt64(try row.int8(1)), isOwner: try row.bool(2)))
            }
            for first in stride(from: 0, to: Slot.count, by: Self.slotsAtOnce) {
                let slots: [PostgresValue] = [.int2(Int16(first)), .int2(Int16(first + Self.slotsAtOnce - 1))]
                try await readRows(pool, slots, of: shard, into: &state)
                try await readRecords(pool, slots, of: shard, into: &state)
            }
        } catch let error as PostgresError {
            throw LoadTestError.unreachable("\(shard) (\(error): \(error.message))")
        }
    }

    private func readRows(
        _ pool: PostgresPool, _ slots: [PostgresValue], of shard: ShardName, into state: inout FinalState
    ) async throws {
        for resource in ResourceCatalog.all where resource.home == .sharded {
            let statement = PostgresStatement(
                """
                select id, version, body->>'\(HistoryEvent.markerAttribute)' from public.\(resource.table)
                where slot between $1 and $2 and tenant = $3 and body->>'\(HistoryEvent.markerAttribute)' is not null
                """, [.int2, .int2, .text])
            for row in try await pool.query(statement, slots + [.text(tenant.name)], deadline: .now + Self.time) {
                let id = try row.uuid(0)
                state.rows.append(
                    StoredRow(
                        id: ResourceID(high: id.high, low: id.low), shard: shard, version: Int(try row.int8(1)),
                        marker: try row.text(2)))
            }
            guard state.rows.count <= Self.rowsMax else {
                throw LoadTestError.refused(
                    "the tier has more than \(Self.rowsMax) rows of load tests; fill it anew before the next run")
            }
        }
    }

    private func readRecords(
        _ pool: PostgresPool, _ slots: [PostgresValue], of shard: ShardName, into state: inout FinalState
    ) async throws {
        let prefix = String(run, radix: 36) + "-"
        let own = slots + [.text(tenant.name), .text(prefix)]
        for row in try await pool.query(Self.keys, own, deadline: .now + Self.time) {
            guard let slot = Slot(rawValue: UInt16(try row.int2(0))) else { continue }
            let id = try row.uuid(2)
            state.keys.append(
                StoredKey(
                    number: try row.text(1), slot: slot, shard: shard,
                    resource: ResourceID(high: id.high, low: id.low)))
        }
        for row in try await pool.query(Self.answers, own, deadline: .now + Self.time) {
            guard let slot = Slot(rawValue: UInt16(try row.int2(0))) else { continue }
            let location = row.isNull(3) ? nil : try row.text(3)
            state.answers.append(
                StoredAnswer(
                    key: try row.text(1), slot: slot, shard: shard, version: row.isNull(2) ? nil : Int(try row.int8(2)),
                    resource: location?.split(separator: "/").last.flatMap { ResourceID(parsing: $0) }))
        }
    }
}
