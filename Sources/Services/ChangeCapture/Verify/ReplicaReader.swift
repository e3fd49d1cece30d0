import Capture
import EventLoop
import PostgresClient
import Sharding
import Worker

/// Reads the same rows of a shard and of the replica, in the same form.
struct ReplicaReader: Sendable {
    /// How long one reading may take.
    static let readTime: Duration = .seconds(300)

    let loop: UVLoop
    let source: PostgresOptions
    let target: PostgresOptions
    let digest: ValueDigest

    /// Connections to both, for many readings.
    struct Sessions: Sendable {
        let shard: PostgresCopySession
        let replica: PostgresCopySession

        func close() async {
            await shard.close()
            await replica.close()
        }
    }

    func open() async throws(PostgresError) -> Sessions {
        let shard = try await PostgresCopySession.open(loop: loop, options: source, deadline: nil)
        do throws(PostgresError) {
            return Sessions(
                shard: shard, replica: try await .open(loop: loop, options: target, deadline: nil))
        } catch {
            await shard.close()
            throw error
        }
    }

    /// The shard's rows that meet a condition on `t`, those of slots that it owns, as the replica should have them.
    func shardRows(
        _ table: ReplicaTable, where condition: String, _ sessions: Sessions
    ) async throws -> CopiedRows {
        var rows = CopiedRows()
        let mask = CopyRowMask(table.columns, digest: digest)
        try await sessions.shard.copyOut(
            """
            copy (select \(Self.names(table)) from public.\(table.name) t
                join public.slot_ownership o on o.slot = t.slot and o.state in ('owned', 'fenced')
                where \(condition)) to stdout
            """
        ) { rows.add(mask?.masked($0) ?? $0) }
        return rows
    }

    /// The replica's rows that meet a condition on `t`.
    func replicaRows(
        _ table: ReplicaTable, where condition: String, _ sessions: Sessions
    ) async throws -> CopiedRows {
        var rows = CopiedRows()
        try await sessions.replica.copyOut(
            "copy (select \(Self.names(table)) from replica.\(table.name) t where \(condition)) to stdout"
        ) { rows.add($0) }
        return rows
    }

    /// The condition that a row is one of these.
    static func condition(of keys: some Sequence<RowKey>) -> String {
        let list = keys.map { "(\($0.slot)::smallint, '\($0.id)'::uuid)" }.joined(separator: ", ")
        return "(t.slot, t.id) in (\(list))"
    }

    private static func names(_ table: ReplicaTable) -> String {
        table.columns.map { "t.\($0.name)" }.joined(separator: ", ")
    }
}
