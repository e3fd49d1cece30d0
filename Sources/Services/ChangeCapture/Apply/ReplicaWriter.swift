import Capture
import PostgresClient
import Sharding
import Worker

/// Turns changes into the calls that bring them into the replica.
struct ReplicaWriter: Sendable {
    /// Rows of one statement: what a call holds in memory, and what a refused one makes to be tried again.
    static let rowsPerCall = 4_096

    private let shard: ShardName
    private let digest: ValueDigest
    private let statements: [String: ReplicaStatements]

    init(shard: ShardName, digest: ValueDigest) {
        self.shard = shard
        self.digest = digest
        statements = Dictionary(
            uniqueKeysWithValues: ShardPublication.tables.map { ($0.name, ReplicaStatements($0)) })
    }

    /// The calls of a batch, in any order among tables: nothing in the replica refers to another row.
    func calls(_ batch: ChangeBatch) -> [PostgresCall] {
        batch.contents.flatMap { contents in
            let statements = statements[contents.table.name] ?? ReplicaStatements(contents.table)
            return upserts(contents.upserts, statements) + partial(contents.partial, statements)
                + pieces(contents.deletes).map { rows in
                    PostgresCall(statements.delete, columns(rows, of: contents.table.keyColumns))
                }
        }
    }

    /// Removes everything that the replica holds of the shard in a table.
    func truncate(_ table: ReplicaTable) -> PostgresCall {
        PostgresCall(
            PostgresStatement(generated: Self.truncateSQL(table, shard: "$1"), [.text]), [.text(shard.rawValue)])
    }

    static func truncateSQL(_ table: ReplicaTable, shard: String) -> String {
        table.key == .slot
            ? "delete from cdc.slot_owner where shard = \(shard)"
            : "delete from replica.\(table.name) t using cdc.slot_owner o where o.slot = t.slot and o.shard = \(shard)"
    }

    private func upserts(_ rows: [[TupleValue]], _ statements: ReplicaStatements) -> [PostgresCall] {
        pieces(rows).map { rows in
            var parameters = columns(rows, of: statements.table.columns)
            if statements.table.key == .slot { parameters.append(.text(shard.rawValue)) }
            return PostgresCall(statements.upsert, parameters)
        }
    }

    /// Rows with the same columns unsent share a statement.
    private func partial(_ rows: [[TupleValue]], _ statements: ReplicaStatements) -> [PostgresCall] {
        let groups = Dictionary(grouping: rows) { row in row.indices.filter { row[$0] != .unchanged } }
        return groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.flatMap { sent, rows in
            pieces(rows).map { rows in
                PostgresCall(
                    statements.update(columns: sent),
                    columns(rows.map { row in sent.map { row[$0] } }, of: sent.map { statements.table.columns[$0] }))
            }
        }
    }

    private func pieces(_ rows: [[TupleValue]]) -> [[[TupleValue]]] {
        stride(from: 0, to: rows.count, by: Self.rowsPerCall).map { start in
            Array(rows[start..<min(start + Self.rowsPerCall, rows.count)])
        }
    }

    /// One array of texts a column.
    private func columns(_ rows: [[TupleValue]], of columns: [ReplicaColumn]) -> [PostgresValue] {
        columns.enumerated().map { place, column in
            .array(
                .text,
                rows.map { row in
                    guard let bytes = row[place].bytes, let value = digest.masked(bytes, of: column) else {
                        return .null
                    }
                    return .textBytes(Array(value))
                })
        }
    }
}
