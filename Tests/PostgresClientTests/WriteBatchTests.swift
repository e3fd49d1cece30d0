import Cluster
import PostgresClient
import Testing

@Suite struct WriteBatchTests {
    static let schema = """
        create table account(id int primary key, balance int check (balance >= 0));
        insert into account values (1, 100), (2, 0);
        create table late(id int, constraint late_unique unique (id) deferrable initially deferred);
        create function fence(state text) returns void language plpgsql as $$
        begin raise exception using errcode = state, message = 'fence', detail = 'owner=shard-2 epoch=9'; end $$;
        create function shout() returns void language plpgsql as $$ begin raise warning 'only a warning'; end $$;
        """
    static let move = PostgresStatement("update account set balance = balance + $2 where id = $1", [.int4, .int4])
    static let balances = PostgresStatement("select balance from account order by id")
    static let late = PostgresStatement("insert into late values ($1)", [.int4])
    static let fence = PostgresStatement("select fence($1)", [.text])

    static func move(_ id: Int32, _ amount: Int32) -> PostgresCall { PostgresCall(move, [.int4(id), .int4(amount)]) }

    static func balances(_ pool: PostgresPool) async throws -> [Int32] {
        try await pool.read(balances, deadline: .generous).map { try $0.int4(0) }
    }

    @Test func `a batch is one transaction and tells its position`() async throws {
        try await TestServer.with(script: Self.schema) { server in
            try await server.withPool { pool in
                let first = try await pool.write([Self.move(1, -30), Self.move(2, 30)], deadline: .generous)
                #expect(first.rows.map(\.affectedRows) == [1, 1])
                #expect(try await Self.balances(pool) == [70, 30])
                let second = try await pool.write([Self.move(1, -1), PostgresCall(Self.balances)], deadline: .generous)
                #expect(second.lsn > first.lsn)
                #expect(try second.rows[1].map { try $0.int4(0) } == [69, 30])
                let replayed = PostgresStatement("select $1 <= pg_current_wal_flush_lsn()", [.pgLSN])
                #expect(try await pool.read(replayed, [.lsn(second.lsn)], deadline: .generous)[0].bool(0))
            }
        }
    }

    @Test func `a connection that outlives a promotion tells the new timeline`() async throws {
        try await TestServer.with(script: Self.schema) { server in
            // A standby that follows nobody, and waits for its promotion.
            try await server.instance.psql(
                "copy (select where false) to '\(server.instance.directory)/standby.signal'")
            let (before, after) = try await server.withPool { pool in
                let first = try await pool.write([Self.move(1, -1)], deadline: .generous)
                try await server.instance.stop()
                try await server.instance.start()
                try await eventually { (try? await Self.balances(pool)) == [99, 0] }
                #expect(await failure { try await pool.write([Self.move(1, -1)], deadline: .generous) } != nil)
                try await server.instance.psql("select pg_promote()")
                return (first, try await pool.write([Self.move(1, -1)], deadline: .generous))
            }
            #expect(before.timeline == 1)
            #expect(after.timeline == 2)
            #expect(after.lsn > before.lsn)
        }
    }

    @Test func `a failing call undoes the batch and is named`() async throws {
        try await TestServer.with(script: Self.schema) { server in
            try await server.withPool { pool in
                let error = await failure {
                    try await pool.write([Self.move(2, 200), Self.move(1, -200), Self.move(2, 1)], deadline: .generous)
                }
                #expect(error?.advice == .reject)
                #expect(error?.sqlState == "23514")
                #expect(error?.constraint == "account_balance_check")
                #expect(error?.failedCall == 1)
                #expect(error?.detail == nil, "a detail quotes the row")
                let kept = try await Self.balances(pool)
                #expect(kept == [100, 0])
                let unprepared = PostgresStatement("update nowhere set n = 1")
                let second = await failure {
                    try await pool.write([Self.move(2, 200), PostgresCall(unprepared)], deadline: .generous)
                }
                #expect(second?.sqlState == "42P01")
                #expect(second?.failedCall == 1)
                #expect(try await Self.balances(pool) == [100, 0])
            }
        }
    }

    @Test func `a constraint checked at the commit undoes the batch`() async throws {
        try await TestServer.with(script: Self.schema) { server in
            try await server.withPool { pool in
                let twice = [PostgresCall(Self.late, [.int4(1)]), PostgresCall(Self.late, [.int4(1)])]
                let error = await failure { try await pool.write(twice, deadline: .generous) }
                #expect(error?.advice == .reject)
                #expect(error?.constraint == "late_unique")
                #expect(error?.failedCall == nil)
                let once = try await pool.write([PostgresCall(Self.late, [.int4(1)])], deadline: .generous)
                #expect(once.rows[0].affectedRows == 1)
            }
        }
    }

    @Test(
        arguments: [
            ("TL001", .reroute), ("TL002", .reroute), ("25006", .retry), ("57P01", .retry),
            ("57P03", .retry), ("08006", .retry), ("40001", .retry), ("40P01", .retry), ("55P03", .retry),
            ("22003", .reject),
            ("23505", .reject), ("42501", .reject), ("P0001", .reject),
        ] as [(String, PostgresError.Advice)])
    func `the SQLSTATE says what to do`(state: String, advice: PostgresError.Advice) async throws {
        try await SharedServer.withPool(script: Self.schema) { pool in
            let call = PostgresCall(Self.fence, [.text(state)])
            let error = await failure { try await pool.write([call], deadline: .generous) }
            #expect(error?.sqlState == state)
            #expect(error?.advice == advice)
            #expect(error?.isFenced == (state == "TL001"))
            #expect(error?.isStale == (state == "TL002"))
            #expect(error?.detail == (state.hasPrefix("TL") ? "owner=shard-2 epoch=9" : nil))
        }
    }

    @Test func `a deadline passed in a sent batch leaves its outcome unknown`() async throws {
        try await TestServer.with(script: Self.schema) { server in
            try await server.withPool { pool in
                _ = try await pool.write([Self.move(1, 0)], deadline: .generous)
                let sleep = PostgresStatement("select pg_sleep(0.3)")
                let error = await failure {
                    try await pool.write([Self.move(1, -1), PostgresCall(sleep)], deadline: .now + .milliseconds(50))
                }
                #expect(error?.advice == .outcomeUnknown)
                #expect(error?.reason == .deadlineExceeded)
                try await Task.sleep(for: .milliseconds(500))
                #expect(try await Self.balances(pool) == [99, 0], "it was not cancelled: it committed")
                let late = await failure { try await pool.write([Self.move(1, -1)], deadline: .now) }
                #expect(late?.advice == .retry, "nothing was sent")
            }
        }
    }

    @Test func `batches beyond the connections wait and then commit`() async throws {
        try await TestServer.with(script: Self.schema) { server in
            var limits = PoolLimits()
            limits.writeConnections = 3
            limits.writesWaiting = 50
            try await server.withPool(limits) { pool in
                let refusals = await reasons(of: 50) { try await pool.write([Self.move(2, 1)], deadline: .generous) }
                #expect(refusals.allSatisfy { $0 == nil })
                let fifty = try await Self.balances(pool)
                #expect(fifty == [100, 50])
                #expect(pool.gauges.connections <= 5)
                let crowd = await reasons(of: 200) { try await pool.write([Self.move(2, 1)], deadline: .generous) }
                let done = crowd.filter { $0 == nil }.count
                #expect(crowd.filter { $0 == .overloaded }.count == 200 - done)
                let crowded = try await Self.balances(pool)
                #expect(crowded == [100, Int32(50 + done)])
            }
        }
    }

    @Test func `a warning of a statement harms nothing`() async throws {
        try await TestServer.with(script: Self.schema) { server in
            try await server.withPool { pool in
                let shout = PostgresStatement("select shout()")
                let result = try await pool.write([PostgresCall(shout), Self.move(2, 1)], deadline: .generous)
                #expect(result.rows.count == 2)
            }
        }
    }

    @Test func `a commit whose wait for the standby was cancelled is of unknown outcome`() async throws {
        var settings = PostgresSettings.temporary
        settings.extraLines = ["synchronous_standby_names = 'nobody'"]
        let schema = "set synchronous_commit = local;" + Self.schema
        try await TestServer.with(settings: settings, script: schema) { server in
            try await server.withPool { pool in
                let write = Task { await failure { try await pool.write([Self.move(1, -1)], deadline: .generous) } }
                let cancel = PostgresStatement(
                    "select count(pg_cancel_backend(pid)) from pg_stat_activity where wait_event = 'SyncRep'")
                var cancelled: Int64 = 0
                while cancelled == 0 {
                    cancelled = try await pool.read(cancel, deadline: .generous)[0].int8(0)
                    try await Task.sleep(for: .milliseconds(5))
                }
                #expect(await write.value?.advice == .outcomeUnknown)
            }
        }
    }
}
