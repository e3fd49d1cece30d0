import PostgresClient
import Testing

@Suite struct PooledReadTests {
    static let divide = PostgresStatement("select 100000 / $1, $2", [.int4, .int4])
    static let sleep = PostgresStatement("select pg_sleep($1::text::float8)", [.text])
    static let echo = PostgresStatement("select $1", [.int4])

    @Test func `of a hundred thousand pipelined reads exactly the wrong ones fail`() async throws {
        let wrong = try await TestServer.with { server in
            try await server.withPool { pool in
                try await withThrowingTaskGroup(of: (Int, Int).self) { group in
                    for task in 0..<100 {
                        group.addTask {
                            var refused = 0
                            var mixedUp = 0
                            for number in task * 1_000..<(task + 1) * 1_000 {
                                // Every 97th divides by zero.
                                let divisor = number % 97 == 0 ? 0 : Int32(1)
                                do {
                                    let row = try await pool.read(
                                        Self.divide, [.int4(divisor), .int4(Int32(number))], deadline: .generous)[0]
                                    if try row.int4(1) != Int32(number) || divisor == 0 { mixedUp += 1 }
                                } catch let error as PostgresError {
                                    #expect(error.sqlState == "22012", "\(error)")
                                    #expect(error.advice == .reject)
                                    if divisor != 0 { mixedUp += 1 }
                                    refused += 1
                                }
                            }
                            return (refused, mixedUp)
                        }
                    }
                    return try await group.reduce((0, 0)) { ($0.0 + $1.0, $0.1 + $1.1) }
                }
            }
        }
        #expect(wrong == (1_031, 0))
    }

    @Test func `a statement that cannot be prepared fails alone and may be right later`() async throws {
        try await TestServer.with { server in
            try await server.withPool { pool in
                let missing = PostgresStatement("select n from not_yet_there where n = $1", [.int4])
                async let neighbour = pool.read(Self.echo, [.int4(5)], deadline: .generous)
                let error = await failure { try await pool.read(missing, [.int4(1)], deadline: .generous) }
                #expect(error?.sqlState == "42P01")
                #expect(error?.advice == .reject)
                #expect(try await neighbour[0].int4(0) == 5)
                let script = "create table not_yet_there(n int); insert into not_yet_there values (1)"
                try await pool.execute(script: script, deadline: .generous)
                for _ in 0..<4 {
                    let rows = try await pool.read(missing, [.int4(1)], deadline: .generous)
                    #expect(rows.count == 1)
                }
            }
        }
    }

    @Test func `a table that changed under a prepared read is read again`() async throws {
        try await TestServer.with(script: "create table t(n int); insert into t values (1)") { server in
            try await server.withPool { pool in
                let all = PostgresStatement("select * from t")
                for _ in 0..<4 { #expect(try await pool.read(all, deadline: .generous).columnCount == 1) }
                try await pool.execute(script: "alter table t add m int default 7", deadline: .generous)
                for _ in 0..<8 {
                    let rows = try await pool.read(all, deadline: .generous)
                    #expect(try rows[0].int4(1) == 7)
                }
                for _ in 0..<4 { #expect(try await pool.query(all, deadline: .generous).columnNames == ["n", "m"]) }
            }
        }
    }

    @Test func `an abandoned read keeps its place in line`() async throws {
        try await TestServer.with { server in
            var limits = PoolLimits()
            limits.readConnections = 1
            try await server.withPool(limits) { pool in
                _ = try await pool.read(Self.echo, [.int4(0)], deadline: .generous)
                async let slow = failure {
                    try await pool.read(Self.sleep, [.text("0.5")], deadline: .now + .milliseconds(50))
                }
                try await Task.sleep(for: .milliseconds(10))
                async let behind = pool.read(Self.echo, [.int4(2)], deadline: .generous)
                let error = await slow
                #expect(error?.reason == .deadlineExceeded)
                #expect(error?.advice == .retry)
                #expect(try await behind[0].int4(0) == 2)
            }
        }
    }

    @Test func `requests of tasks that are cancelled as they start are all answered`() async throws {
        try await SharedServer.withPool(script: "") { pool in
            let statement = PostgresStatement("select 1")
            let answered = await withTaskGroup(of: Void.self) { group in
                for number in 0..<2_000 {
                    group.addTask {
                        if number.isMultiple(of: 3) { unsafe withUnsafeCurrentTask { unsafe $0?.cancel() } }
                        if number.isMultiple(of: 2) {
                            _ = try? await pool.read(statement, [], deadline: .now + .seconds(60))
                        } else {
                            _ = try? await pool.write([PostgresCall(statement)], deadline: .now + .seconds(60))
                        }
                    }
                    // Cancels those under way at any moment of theirs.
                    if number == 1_000 { group.cancelAll() }
                }
                return await group.reduce(into: 0) { count, _ in count += 1 }
            }
            #expect(answered == 2_000)
        }
    }

    @Test func `a cancelled read returns at once`() async throws {
        try await TestServer.with { server in
            try await server.withPool { pool in
                _ = try await pool.read(Self.echo, [.int4(0)], deadline: .generous)
                let task = Task { await failure { try await pool.read(Self.sleep, [.text("1")], deadline: .generous) } }
                try await Task.sleep(for: .milliseconds(50))
                task.cancel()
                #expect(await task.value?.reason == .cancelled)
                let early = Task {
                    while !Task.isCancelled { await Task.yield() }
                    return await failure { try await pool.read(Self.echo, [.int4(0)], deadline: .generous) }
                }
                early.cancel()
                #expect(await early.value?.reason == .cancelled)
            }
        }
    }

    @Test func `a full queue refuses at once`() async throws {
        try await TestServer.with { server in
            var limits = PoolLimits()
            limits.readConnections = 1
            limits.readsInFlightPerConnection = 4
            limits.readsWaiting = 4
            limits.queryConnections = 1
            limits.queriesWaiting = 1
            try await server.withPool(limits) { pool in
                _ = try await pool.read(Self.echo, [.int4(0)], deadline: .generous)
                let sleep = [PostgresValue.text("0.1")]
                let reads = await reasons(of: 12) { try await pool.read(Self.sleep, sleep, deadline: .generous) }
                #expect(reads.filter { $0 == .overloaded }.count == 4)
                #expect(reads.filter { $0 == nil }.count == 8)
                _ = try await pool.query(Self.echo, [.int4(0)], deadline: .generous)
                let lists = await reasons(of: 4) { try await pool.query(Self.sleep, sleep, deadline: .generous) }
                #expect(lists.filter { $0 == .overloaded }.count == 2)
            }
        }
    }

    @Test func `a slow list does not stand before a point read`() async throws {
        try await TestServer.with { server in
            try await server.withPool { pool in
                let holder = Task {
                    try await pool.execute(script: "select pg_advisory_lock(7), pg_sleep(60)", deadline: .generous)
                }
                let held = PostgresStatement("select count(*) from pg_locks where locktype = 'advisory' and granted")
                try await eventually { try await pool.read(held, deadline: .generous)[0].int8(0) == 1 }
                let list = PostgresStatement("select count(pg_advisory_xact_lock_shared(7))")
                let lists = Task { await reasons(of: 8) { try await pool.query(list, deadline: .generous) } }
                try await eventually { pool.gauges.waiting == 4 && pool.gauges.inFlight == 4 }
                for number in 0..<100 {
                    let row = try await pool.read(Self.echo, [.int4(Int32(number))], deadline: .generous)[0]
                    #expect(try row.int4(0) == number)
                }
                #expect(pool.gauges.waiting == 4, "all reads were answered while the lists waited")
                holder.cancel()
                #expect(await lists.value.allSatisfy { $0 == nil })
            }
        }
    }

    @Test func `what callers waited for is counted, and what was refused is not`() async throws {
        try await TestServer.with { server in
            try await server.withPool { pool in
                for number in 0..<10 { _ = try await pool.read(Self.echo, [.int4(Int32(number))], deadline: .generous) }
                _ = try await pool.query(Self.echo, [.int4(1)], deadline: .generous)
                _ = await failure { try await pool.read(Self.echo, [.int8(1)], deadline: .generous) }
                try await eventually { pool.gauges.roundTrips == 11 }
            }
        }
    }

    @Test func `a value of another type is refused before it is sent`() async throws {
        try await TestServer.with { server in
            try await server.withPool { pool in
                let error = await failure { try await pool.read(Self.echo, [.int8(1)], deadline: .generous) }
                #expect(error?.reason == .typeMismatch)
                let count = await failure { try await pool.read(Self.echo, [], deadline: .generous) }
                #expect(count?.advice == .reject)
                let row = try await pool.read(Self.echo, [.int4(1)], deadline: .generous)[0]
                #expect(throws: PostgresError.self) { try row.int8(0) }
                #expect(throws: PostgresError.self) { try row.text(0) }
            }
        }
    }
}

/// Makes `count` requests at once; why each failed, nil for those that did not.
func reasons(
    of count: Int, _ request: @escaping @Sendable () async throws -> some Any
) async -> [PostgresError.Reason?] {
    await withTaskGroup(of: PostgresError.Reason?.self) { group in
        for _ in 0..<count { group.addTask { await failure(of: request)?.reason } }
        return await group.reduce(into: []) { $0.append($1) }
    }
}
