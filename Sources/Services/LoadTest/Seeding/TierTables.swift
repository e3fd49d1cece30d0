import BSS
import PostgresClient
import Sharding

/// Compares what a shard's tables have with what the templates fill: a column that nobody fills is a mistake to be
/// told, not to be left empty.
enum TierTables {
    private static let columns = PostgresStatement(
        """
        select a.attname::text from pg_attribute a
        where a.attrelid = to_regclass('public.' || $1) and a.attnum > 0 and not a.attisdropped
        """, [.text])

    /// Checks every table of the templates.
    ///
    /// - Throws: `LoadTestError.refused` that names the table and the columns.
    static func check(_ templates: SeedTemplates, on pool: PostgresPool) async throws {
        for table in templates.tables {
            let rows = try await pool.query(
                columns, [.text(table.name)], deadline: .now + SeedRecord.statementTime)
            var found: Set<String> = []
            for row in rows { found.insert(try row.text(0)) }
            let difference = found.symmetricDifference(table.columns).sorted()
            guard difference.isEmpty else {
                throw LoadTestError.refused(
                    """
                    \(pool.label): the columns \(difference.joined(separator: ", ")) of \(table.name) are not the ones \
                    that this program fills; use the program that made the schema
                    """)
            }
        }
    }
}
