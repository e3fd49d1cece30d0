import PostgresClient
import Testing

@Suite struct ScriptTests {
    @Test func `a script is one transaction`() async throws {
        try await TestServer.with { server in
            try await server.withPool { pool in
                let script = "create table t(n int); insert into t values (1), (2);"
                try await pool.execute(script: script, deadline: .generous)
                let error = await failure {
                    let script = "insert into t values (3); select 1/0; select 2"
                    return try await pool.execute(script: script, deadline: .generous)
                }
                #expect(error?.sqlState == "22012")
                #expect(error?.advice == .reject)
                let rows = try await pool.read(PostgresStatement("select count(*) from t"), deadline: .generous)
                #expect(try rows[0].int8(0) == 2)
                let late = await failure {
                    try await pool.execute(script: "select pg_sleep(30)", deadline: .now + .milliseconds(300))
                }
                #expect(late?.advice != .reject)
            }
        }
    }

    @Test func `many scripts at once all come to their end`() async throws {
        try await TestServer.with { server in
            try await server.withPool { pool in
                let failures = await withTaskGroup(of: Int.self) { group in
                    for _ in 0..<8 {
                        group.addTask {
                            var failures = 0
                            for _ in 0..<40 {
                                let deadline = ContinuousClock.Instant.generous
                                let error = await failure {
                                    try await pool.execute(script: "select 1", deadline: deadline)
                                }
                                if error != nil { failures += 1 }
                            }
                            return failures
                        }
                    }
                    return await group.reduce(0, +)
                }
                #expect(failures == 0)
            }
        }
    }
}
