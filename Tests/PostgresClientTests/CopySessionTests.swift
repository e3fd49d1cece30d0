import PostgresClient
import Testing

@Suite struct CopySessionTests {
    @Test func `copies and scripts are one transaction`() async throws {
        try await TestServer.with(script: "create table a(n int primary key); create table b(s text)") { server in
            func session() async throws -> PostgresCopySession {
                try await PostgresCopySession.open(loop: server.loop, options: server.options, deadline: .generous)
            }
            func counts() async throws -> [Int64] {
                try await server.withPool { pool in
                    let row = try await pool.read(
                        PostgresStatement("select (select count(*) from a), (select count(*) from b)"),
                        deadline: .generous)[0]
                    return [try row.int8(0), try row.int8(1)]
                }
            }
            let committed = try await session()
            try await committed.run("begin")
            #expect(try await committed.copyIn("copy a from stdin", Array("1\n2\n".utf8)) == 2)
            #expect(try await committed.copyIn("copy b from stdin", []) == 0)
            #expect(try await committed.copyIn("copy b from stdin", Array("x\n".utf8)) == 1)
            #expect(try await committed.run("update a set n = n + 10") == 2)
            #expect(try await counts() == [0, 0])
            try await committed.run("commit")
            await committed.close()
            #expect(try await counts() == [2, 1])

            let broken = try await session()
            try await broken.run("begin")
            _ = try await broken.copyIn("copy b from stdin", Array("y\n".utf8))
            let refused = await failure { try await broken.copyIn("copy a from stdin", Array("11\n".utf8)) }
            #expect(refused?.constraint == "a_pkey")
            await broken.close()
            #expect(try await counts() == [2, 1])
        }
    }

    @Test func `a session ends at its deadline`() async throws {
        try await TestServer.with { server in
            let session = try await PostgresCopySession.open(
                loop: server.loop, options: server.options, deadline: .now + .milliseconds(300))
            let late = await failure { try await session.run("select pg_sleep(20)") }
            #expect(late != nil)
            await session.close()
        }
    }
}
