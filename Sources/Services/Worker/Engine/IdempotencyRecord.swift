import PostgresClient

/// The recorded answer of an earlier request under the same Idempotency-Key.
struct IdempotencyRecord: Sendable {
    /// SHA-256 of the earlier request's method, path and body.
    let fingerprint: [UInt8]
    /// What it was answered.
    let answer: Answer

    /// Reads a row of `RequestStatements.recall`.
    init(_ row: PostgresRow) throws(PostgresError) {
        fingerprint = try row.bytes(0)
        answer = Answer(
            status: Int(try row.int2(1)), version: row.isNull(2) ? nil : try row.int8(2),
            location: row.isNull(3) ? nil : try row.text(3), body: row.isNull(4) ? [] : try row.bytes(4))
    }
}
