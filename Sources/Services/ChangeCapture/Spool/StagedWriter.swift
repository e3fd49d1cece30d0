import Capture
import PostgresClient
import Worker

/// Writes changes into the replica within one transaction of a session, through temporary tables.
struct StagedWriter {
    let stream: CapturedShard
    let session: PostgresCopySession
    let digest: ValueDigest
    let end: LSN

    /// Begins the transaction, and takes the stream's origin for the session.
    ///
    /// - Parameter behind: The end of the last transaction that was applied.
    func begin(committedAt: Int64, behind: LSN) async throws(CaptureError) {
        try await run(
            """
            begin;
            select cdc.begin_apply(\(stream.number)::smallint, '\(stream.originName)', '\(behind)', '\(end)',
                to_timestamp(\(committedAt) / 1000000.0))
            """, doing: "beginning a large transaction")
    }

    func commit() async throws(CaptureError) {
        try await run("commit; select pg_replication_origin_session_reset()", doing: "committing a large transaction")
    }

    /// Writes a piece; a change that the replica refuses is kept aside.
    ///
    /// - Returns: How many were kept aside.
    func write(_ changes: ArraySlice<CapturedTransaction.Change>) async throws(CaptureError) -> Int {
        if changes.isEmpty { return 0 }
        try await run("savepoint piece", doing: "beginning a piece")
        do throws(PostgresError) {
            let letters = try await attempt(changes)
            try await session.run("release savepoint piece")
            return letters
        } catch {
            guard ReplicaApplier.isPoison(error) else {
                throw CaptureError(error, doing: "applying a large transaction")
            }
            try await run("rollback to savepoint piece; release savepoint piece", doing: "undoing a piece")
            if changes.count == 1, let only = changes.first { return try await keepAside(only, error) }
        }
        let middle = changes.startIndex + changes.count / 2
        let first = try await write(changes[..<middle])
        return try await first + write(changes[middle...])
    }

    private func attempt(_ changes: ArraySlice<CapturedTransaction.Change>) async throws(PostgresError) -> Int {
        var batch = ChangeBatch()
        var letters: [DeadLetter] = []
        for change in changes {
            switch change {
            case .row(let mapping, let row):
                do throws(PgOutputError) { try batch.add(row, of: mapping) } catch {
                    throw PostgresError(.reject, .protocolViolation, error.description)
                }
            case .blocked(let relation, let obstacle, let row):
                letters.append(DeadLetter(row, of: relation, at: end, obstacle))
            case .truncate(let table):
                try await write(batch)
                batch = ChangeBatch()
                try await session.run(ReplicaWriter.truncateSQL(table, shard: "'\(stream.shard)'"))
            }
        }
        try await write(batch)
        try await write(letters)
        return letters.count
    }

    private func keepAside(
        _ change: CapturedTransaction.Change, _ error: PostgresError
    ) async throws(CaptureError) -> Int {
        guard case .row(let mapping, let row) = change else {
            throw CaptureError(error, doing: "applying a large transaction")
        }
        let letter = DeadLetter(row, of: mapping, at: end, error)
        try await CaptureError.translating("keeping a change aside") { () throws(PostgresError) in
            try await write([letter])
        }
        return 1
    }

    private func write(_ batch: ChangeBatch) async throws(PostgresError) {
        for contents in batch.contents {
            let table = contents.table
            try await stage(contents.upserts, table.columns) { source in
                ReplicaStatements.upsert(table, from: source, shard: "'\(stream.shard)'")
            }
            let groups = Dictionary(grouping: contents.partial) { row in row.indices.filter { row[$0] != .unchanged } }
            for (sent, rows) in groups {
                let columns = sent.map { table.columns[$0] }
                try await stage(rows.map { row in sent.map { row[$0] } }, columns) { source in
                    ReplicaStatements.update(table, columns: columns, from: source)
                }
            }
            try await stage(contents.deletes, table.keyColumns) { ReplicaStatements.delete(table, from: $0) }
        }
    }

    private func write(_ letters: [DeadLetter]) async throws(PostgresError) {
        guard !letters.isEmpty else { return }
        var bytes: [UInt8] = []
        for letter in letters { CopyRow.append(letter.fields(of: stream), to: &bytes) }
        _ = try await session.copyIn("copy cdc.dead_letter (\(DeadLetter.columns)) from stdin", bytes)
    }

    /// Puts rows into a temporary table and runs a statement with it.
    private func stage(
        _ rows: [[TupleValue]], _ columns: [ReplicaColumn], _ statement: (String) -> String
    ) async throws(PostgresError) {
        guard !rows.isEmpty else { return }
        let names = columns.map { "\($0.name) text" }.joined(separator: ", ")
        try await session.run("create temporary table stage (\(names)) on commit drop")
        var bytes: [UInt8] = []
        for row in rows {
            let values = zip(row, columns).map { value, column in
                value.bytes.flatMap { digest.masked($0, of: column) }
            }
            CopyRow.append(values, to: &bytes)
        }
        _ = try await session.copyIn("copy stage from stdin", bytes)
        try await session.run(statement("stage"))
        try await session.run("drop table stage")
    }

    private func run(_ script: String, doing: String) async throws(CaptureError) {
        try await CaptureError.translating(doing) { () throws(PostgresError) in _ = try await session.run(script) }
    }
}
