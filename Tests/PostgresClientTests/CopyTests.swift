import PostgresClient
import Testing

@Suite struct CopyTests {
    /// Rows `n<TAB>text` in chunks that are cut in the middle of rows.
    static func chunks(rows: Int) -> AsyncStream<[UInt8]> {
        let bytes = Array((0..<rows).map { "\($0)\trow number \($0)\n" }.joined().utf8)
        return AsyncStream { continuation in
            for start in stride(from: 0, to: bytes.count, by: 65_537) {
                continuation.yield(Array(bytes[start..<min(start + 65_537, bytes.count)]))
            }
            continuation.finish()
        }
    }

    struct SourceFailure: Error {}

    @Test func `a hundred thousand rows go in and come out`() async throws {
        try await TestServer.with(script: "create table t(n int primary key, s text)") { server in
            let copy = PostgresCopy(loop: server.loop, options: server.options)
            let rows = try await copy.copyIn("copy t from stdin", from: Self.chunks(rows: 100_000), deadline: .generous)
            #expect(rows == 100_000)
            var out: [UInt8] = []
            for try await chunk in copy.copyOut("copy (select * from t order by n) to stdout", deadline: .generous) {
                #expect(chunk.last == UInt8(ascii: "\n"), "whole rows")
                out += chunk
            }
            var expected: [UInt8] = []
            for await chunk in Self.chunks(rows: 100_000) { expected += chunk }
            #expect(out == expected)
        }
    }

    @Test func `a copy in that fails leaves nothing`() async throws {
        try await TestServer.with(script: "create table t(n int primary key, s text)") { server in
            let copy = PostgresCopy(loop: server.loop, options: server.options)
            let duplicate = await failure {
                let twice = AsyncStream<[UInt8]> {
                    $0.yield(Array("1\ta\n1\tb\n".utf8))
                    $0.finish()
                }
                return try await copy.copyIn("copy t from stdin", from: twice, deadline: .generous)
            }
            #expect(duplicate?.sqlState == "23505")
            #expect(duplicate?.constraint == "t_pkey")
            await #expect(throws: SourceFailure.self) {
                let failing = AsyncThrowingStream<[UInt8], any Error> {
                    $0.yield(Array("1\ta\n".utf8))
                    $0.finish(throwing: SourceFailure())
                }
                _ = try await copy.copyIn("copy t from stdin", from: failing, deadline: .generous)
            }
            let wrong = await failure {
                try await copy.copyIn("copy nowhere from stdin", from: Self.chunks(rows: 1), deadline: .generous)
            }
            #expect(wrong?.sqlState == "42P01")
            let count = try await server.withPool { pool in
                try await pool.read(PostgresStatement("select count(*) from t"), deadline: .generous)[0].int8(0)
            }
            #expect(count == 0)
        }
    }

    @Test func `a copy out that is left early or refused ends its connection`() async throws {
        try await TestServer.with { server in
            let copy = PostgresCopy(loop: server.loop, options: server.options)
            for try await chunk in copy.copyOut(
                "copy (select generate_series(1, 10000000)) to stdout", deadline: .generous)
            {
                #expect(!chunk.isEmpty)
                break
            }
            let failed = await failure {
                var bytes = 0
                for try await chunk in copy.copyOut(
                    "copy (select 1 / (n - 1000) from generate_series(1, 2000) n) to stdout", deadline: .generous)
                { bytes += chunk.count }
                return bytes
            }
            #expect(failed?.sqlState == "22012")
            try await server.withPool { pool in
                let copies = PostgresStatement("select count(*) from pg_stat_activity where query like 'copy%'")
                try await eventually { try await pool.read(copies, deadline: .generous)[0].int8(0) == 0 }
            }
        }
    }

    @Test func `a slow reader makes the server wait`() async throws {
        try await TestServer.with { server in
            let copy = PostgresCopy(loop: server.loop, options: server.options)
            let sql = "copy (select repeat('x', 1000) from generate_series(1, 20000)) to stdout"
            try await server.withPool { pool in
                let state = PostgresStatement(
                    "select wait_event from pg_stat_activity where query like 'copy%' and wait_event = 'ClientWrite'")
                var chunks = copy.copyOut(sql, deadline: .generous).makeAsyncIterator()
                var bytes = try await chunks.next()?.count ?? 0
                try await eventually { try await pool.read(state, deadline: .generous).count == 1 }
                while let chunk = try await chunks.next() { bytes += chunk.count }
                #expect(bytes == 20_000 * 1_001)
            }
        }
    }
}
