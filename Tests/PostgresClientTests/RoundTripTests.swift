import PostgresClient
import Testing

@Suite struct RoundTripTests {
    /// One value of every type, and its limits.
    static let values: [(PostgresType, PostgresValue)] = [
        (.int2, .int2(.min)), (.int2, .int2(.max)), (.int4, .int4(.min)), (.int4, .int4(-1)), (.int8, .int8(.min)),
        (.int8, .int8(.max)), (.bool, .bool(true)), (.bool, .bool(false)), (.text, .text("")),
        (.text, .text("Zoë Ångström 電話 🚂")), (.bytea, .bytea([0, 255, 1])), (.bytea, .bytea([])),
        (.json, .json(Array(#"{"a": 1.50, "a": "\u0000"}"#.utf8))),
        (.uuid, .uuid(PostgresUUID(high: 0x0123_4567_89ab_cdef, low: 0xfedc_ba98_7654_3210))),
        (.timestamptz, .timestamptz(microsecondsSinceUnixEpoch: 0)),
        (.timestamptz, .timestamptz(microsecondsSinceUnixEpoch: 1_700_000_000_123_456)),
        (.timestamptz, .timestamptz(microsecondsSinceUnixEpoch: .max)),
        (.timestamptz, .timestamptz(microsecondsSinceUnixEpoch: .min)),
        (.date, .date(daysSinceUnixEpoch: 0)), (.date, .date(daysSinceUnixEpoch: -25_000)),
        (.date, .date(daysSinceUnixEpoch: .max)), (.pgLSN, .lsn(0x16_B374_D848)),
        (.int2Array, .array(.int2, [.int2(1), .null, .int2(-1)])), (.int4Array, .array(.int4, [])),
        (.int8Array, .array(.int8, [.int8(.max)])), (.boolArray, .array(.bool, [.bool(true), .null])),
        (.textArray, .array(.text, [.text("a,b"), .text("{}"), .text(""), .null])),
        (.byteaArray, .array(.bytea, [.bytea([0]), .bytea([])])),
        (.jsonArray, .array(.json, [.json(Array("[1]".utf8))])),
        (.uuidArray, .array(.uuid, [.uuid(PostgresUUID(high: 1, low: 2))])),
        (.timestamptzArray, .array(.timestamptz, [.timestamptz(microsecondsSinceUnixEpoch: 5)])),
        (.dateArray, .array(.date, [.date(daysSinceUnixEpoch: 7)])),
        (.numericArray, .array(.numeric, [.numeric("1.50"), .null])), (.pgLSNArray, .array(.pgLSN, [.lsn(1)])),
    ]

    static let numerics = [
        "0", "0.00", "1", "-1", "10000", "0.0001", "-0.00010", "12345678901234567890.123456789", "99999999",
        "100000000", "0.10", "1000000000000000000000000000000", "0.00000000000000000001", "NaN", "Infinity",
        "-Infinity",
    ]

    @Test func `every type comes back as it went`() async throws {
        try await TestServer.with { server in
            try await server.withPool { pool in
                for (type, value) in Self.values {
                    let echo = PostgresStatement("select $1", [type])
                    let rows = try await pool.read(echo, [value], deadline: .generous)
                    #expect(try rows[0].value(0) == value, "\(type)")
                    let null = try await pool.read(echo, [.null], deadline: .generous)
                    #expect(null[0].isNull(0))
                    #expect(try null[0].value(0) == .null)
                }
                let numeric = PostgresStatement("select $1, $1::text", [.numeric])
                for text in Self.numerics {
                    let row = try await pool.read(numeric, [.numeric(text)], deadline: .generous)[0]
                    #expect(try row.numeric(0) == row.text(1))
                    #expect(try row.numeric(0) == text)
                }
            }
        }
    }
}
