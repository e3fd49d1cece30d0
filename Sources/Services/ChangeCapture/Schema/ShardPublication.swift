import Capture
import PostgresClient

/// What a shard publishes for the replica: the columns that it takes, of the tables that it has.
struct ShardPublication: Sendable {
    /// All that is published, the slots' owners too.
    static let tables = ReplicaTable.documents + [.ownership]

    let pool: PostgresPool

    /// Makes the publication, or makes it what the declarations say.
    ///
    /// Column lists keep documents and withheld columns out of the stream altogether.
    func prepare(deadline: ContinuousClock.Instant) async throws(CaptureError) {
        let found = try await CaptureError.translating("reading the publication") { () throws(PostgresError) in
            let rows = try await pool.query(Self.read, [.text(CapturedShard.publication)], deadline: deadline)
            return rows.count == 0 ? nil : rows[0].isNull(0) ? "" : try rows[0].text(0)
        }
        let wanted = Self.content
        guard found != wanted else { return }
        let name = CapturedShard.publication
        let change = found == nil ? "create publication \(name) for table" : "alter publication \(name) set table"
        let script = """
            \(change) \(wanted);
            alter publication \(name) set (publish = 'insert, update, delete, truncate');
            comment on publication \(name) is '\(wanted)';
            """
        try await CaptureError.translating("making the publication") { () throws(PostgresError) in
            try await pool.execute(script: script, deadline: deadline)
        }
    }

    static var content: String {
        tables.map { "public.\($0.name) (\($0.columns.map(\.name).joined(separator: ", ")))" }.joined(separator: ", ")
    }

    private static let read = PostgresStatement(
        "select obj_description(oid, 'pg_publication') from pg_publication where pubname = $1", [.text])
}
