import Capture
import PostgresClient
import Sharding
import Worker

/// Takes single rows from a shard into the replica, beside the shard's stream.
///
/// The stream's transactions wait meanwhile, so that none comes between what is read at the shard and what is written
/// here; those that come after are newer or say the same once more.
struct RowRepair: Sendable {
    /// How long a repair waits for the stream's transaction of the moment.
    private static let patience = "10s"

    let reader: ReplicaReader
    let shard: ShardName
    let catalogPool: PostgresPool

    /// Repairs the rows of differences.
    ///
    /// - Returns: How many.
    func run(
        _ differences: [ReplicaDifference], of table: ReplicaTable, _ sessions: ReplicaReader.Sessions
    ) async throws -> Int {
        try await run(keys: differences.map { RowKey(slot: $0.slot, id: $0.id) }, of: table, sessions, then: "")
        return differences.count
    }

    /// Takes rows from the shard as they are there now.
    ///
    /// - Parameter then: A statement of the same transaction.
    func run(keys: [RowKey], of table: ReplicaTable, _ sessions: ReplicaReader.Sessions, then: String) async throws {
        guard !keys.isEmpty else { return }
        let condition = ReplicaReader.condition(of: keys)
        let names = table.columns.map(\.name).joined(separator: ", ")
        let changes = table.columns.dropFirst(2).map { "\($0.name) = excluded.\($0.name)" }.joined(separator: ", ")
        try await sessions.replica.run(
            """
            begin; set local lock_timeout = '\(Self.patience)';
            select pg_advisory_xact_lock(\(WorkerSchema.repairLockClass), number) from cdc.stream where shard = '\(shard)';
            create temporary table fix (like replica.\(table.name)) on commit drop
            """)
        do {
            let rows = try await reader.shardRows(table, where: condition, sessions)
            let bytes = rows.lines.values.flatMap { $0 + [UInt8(ascii: "\n")] }
            if !bytes.isEmpty { _ = try await sessions.replica.copyIn("copy fix (\(names)) from stdin", bytes) }
            try await sessions.replica.run(
                """
                delete from replica.\(table.name) t where \(condition)
                    and not exists (select from fix f where f.slot = t.slot and f.id = t.id);
                insert into replica.\(table.name) as t (\(names)) select \(names) from fix
                on conflict (slot, id) do update set \(changes);
                \(then)
                commit
                """)
        } catch {
            _ = try? await sessions.replica.run("rollback")
            throw error
        }
    }
}
