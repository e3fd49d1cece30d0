import BSS
import PostgresClient
import Sharding

/// Proves over a whole cluster that every row lies in its slot, and every slot where the map says.
///
/// Each shard's PostgreSQL counts its own rows that break the rule, by SQL that shares nothing with the router; and
/// every customer key is hashed twice, by the server's `hashtextextended(key, 0) & 4095` and by Trunkline's port.
public struct SlotAudit: Sendable {
    /// Keys read from a shard in one statement.
    static let keysPerPage = 10_000
    /// The time one statement gets: it may read a whole table.
    static let statementTime = Duration.seconds(600)

    private let map: SlotMap
    private let pools: [PostgresPool]

    /// An audit of the shards of a map.
    ///
    /// - Parameter pools: One pool for each of the map's shards, in its order.
    public init(map: SlotMap, pools: [PostgresPool]) {
        precondition(map.shards.count == pools.count, "an audit needs one pool for each shard")
        self.map = map
        self.pools = pools
    }

    /// Reads every shard, one after the other.
    public func run() async throws(PostgresError) -> SlotAuditReport {
        var shards: [SlotAuditReport.Shard] = []
        for (index, pool) in pools.enumerated() {
            shards.append(try await audit(shard: index, pool: pool))
        }
        return SlotAuditReport(shards: shards)
    }

    private func audit(shard: Int, pool: PostgresPool) async throws(PostgresError) -> SlotAuditReport.Shard {
        var tables: [SlotAuditReport.Table] = []
        for resource in ResourceCatalog.all where resource.home == .sharded {
            tables.append(try await audit(table: resource.table, pool: pool))
        }
        let keys = try await auditKeys(shard: shard, pool: pool)
        return SlotAuditReport.Shard(name: map.shards[shard].rawValue, tables: tables, keys: keys)
    }

    /// Counts a table's rows, those whose slot is not the one in their id, and those of slots not owned here.
    private func audit(table: String, pool: PostgresPool) async throws(PostgresError) -> SlotAuditReport.Table {
        let statement = PostgresStatement(
            """
            select count(*),
                count(*) filter (where t.slot <>
                    (get_byte(uuid_send(t.id), 6) & 15) * 256 + get_byte(uuid_send(t.id), 7)),
                count(*) filter (where o.slot is null)
            from public.\(table) t
            left join public.slot_ownership o on o.slot = t.slot and o.state in ('owned', 'fenced')
            """, [])
        let rows = try await pool.query(statement, [], deadline: .now + Self.statementTime)
        return SlotAuditReport.Table(
            name: table, rows: try rows[0].int8(0), inWrongSlot: try rows[0].int8(1), notOwned: try rows[0].int8(2))
    }

    private static let keyPage = PostgresStatement(
        """
        select k.slot, k.key, k.resource, (hashtextextended(k.key, 0) & 4095)::int2 from public.customer_key k
        join public.slot_ownership o on o.slot = k.slot and o.state in ('owned', 'fenced')
        where (k.slot, k.key, k.resource) > ($1, $2, $3) order by k.slot, k.key, k.resource limit \(keysPerPage)
        """, [.int2, .text, .text])

    /// Compares the stored slot, the server's hash and Trunkline's for every key of the slots that the shard owns.
    private func auditKeys(shard: Int, pool: PostgresPool) async throws(PostgresError) -> SlotAuditReport.Keys {
        var report = SlotAuditReport.Keys()
        var last: (slot: Int16, key: String, resource: String) = (-1, "", "")
        while true {
            let rows = try await pool.query(
                Self.keyPage, [.int2(last.slot), .text(last.key), .text(last.resource)],
                deadline: .now + Self.statementTime)
            for row in rows {
                last = (try row.int2(0), try row.text(1), try row.text(2))
                let server = try row.int2(3)
                let ours = Slot(hash: PostgresHash.hashTextExtended(last.key.utf8, seed: 0))
                report.count += 1
                if last.slot != server { report.storedUnlikeServer += 1 }
                if Int16(ours.rawValue) != server { report.oursUnlikeServer += 1 }
                if map.owner(of: ours).shard != shard { report.onAnotherShard += 1 }
            }
            if rows.count < Self.keysPerPage { return report }
        }
    }
}
