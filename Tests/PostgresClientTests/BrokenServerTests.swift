import Cluster
import EventLoop
import Foundation
import PostgresClient
import Testing

/// What callers are told when a server's process dies, freezes or restarts.
@Suite struct BrokenServerTests {
    static let echo = PostgresStatement("select $1", [.int4])
    static let sleep = PostgresStatement("select pg_sleep($1::text::float8)", [.text])
    static let insert = PostgresStatement("insert into entry values ($1)", [.int4])
    static let count = PostgresStatement("select count(*) from entry where n = $1", [.int4])
    static let schema = "create table entry(n int primary key)"

    static func works(_ pool: PostgresPool) async -> Bool {
        await failure { try await pool.read(echo, [.int4(1)], deadline: .now + .seconds(1)) } == nil
    }

    @Test func `a killed backend fails its own requests and no others`() async throws {
        try await TestServer.with { server in
            var limits = PoolLimits()
            limits.readConnections = 2
            limits.readsInFlightPerConnection = 8
            try await server.withPool(limits) { pool in
                try await eventually { pool.gauges.connections == 2 }
                let holder = Task {
                    try await pool.execute(script: "select pg_advisory_lock(7), pg_sleep(60)", deadline: .generous)
                }
                let held = PostgresStatement("select count(*) from pg_locks where locktype = 'advisory' and granted")
                try await eventually { try await pool.query(held, deadline: .generous)[0].int8(0) == 1 }
                // Sixteen that wait for the lock fill both pipelines; one backend is ended under its eight.
                let wait = PostgresStatement("select count(pg_advisory_xact_lock_shared(7))")
                let waiting = Task { await reasons(of: 16) { try await pool.read(wait, deadline: .generous) } }
                try await eventually { pool.gauges.inFlight == 16 }
                let end = PostgresStatement(
                    """
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where wait_event = 'advisory' and wait_event_type = 'Lock' limit 1
                    """)
                try await eventually { try await pool.query(end, deadline: .generous).count == 1 }
                try await eventually { pool.gauges.inFlight == 8 }
                holder.cancel()
                let ends = await waiting.value
                #expect(ends.filter { $0 == nil }.count == 8)
                #expect(ends.filter { $0 == .server || $0 == .connectionLost }.count == 8)
                try await eventually { pool.gauges.connections >= 3 }
                #expect(await Self.works(pool))
            }
        }
    }

    @Test func `a write whose backend is killed is of unknown outcome`() async throws {
        try await TestServer.with(script: Self.schema) { server in
            try await server.withPool { pool in
                let write = Task {
                    await failure {
                        try await pool.write(
                            [PostgresCall(Self.insert, [.int4(1)]), PostgresCall(Self.sleep, [.text("30")])],
                            deadline: .generous)
                    }
                }
                let find = PostgresStatement(
                    """
                    select pid from pg_stat_activity
                    where query like '%pg_sleep%' and state = 'active' and pid <> pg_backend_pid()
                    """)
                var pid: Int32?
                try await eventually {
                    pid = try await pool.query(find, deadline: .generous).first.map { try $0.int4(0) }
                    return pid != nil
                }
                // A kill -9 of one backend makes the postmaster restart all of them.
                #expect(kill(pid ?? 0) == 0)
                let error = await write.value
                #expect(error?.advice == .outcomeUnknown)
                #expect(error?.reason == .connectionLost)
                // The restart ends all connections, and not at one moment: a read may be told once more to try again.
                var refusal: PostgresError?
                try await eventually {
                    refusal = await failure { try await pool.read(Self.echo, [.int4(1)], deadline: .now + .seconds(5)) }
                    return refusal == nil
                }
                #expect(refusal == nil, "\(pool.gauges)")
                // Another connection than that read's may still have to hear of it.
                try await eventually {
                    (try? await pool.read(Self.count, [.int4(1)], deadline: .generous)[0].int8(0)) == 0
                }
            }
        }
    }

    @Test func `a connection that breaks before the sends of one turn is noticed`() async throws {
        try await TestServer.with(script: Self.schema) { server in
            try await server.withPool { pool in
                _ = try await pool.write([PostgresCall(Self.insert, [.int4(0)])], deadline: .generous)
                let others = PostgresStatement(
                    "select pid from pg_stat_activity where datname is not null and pid <> pg_backend_pid()")
                let pids = try await pool.query(others, deadline: .generous).map { try $0.int4(0) }
                try #require(!pids.isEmpty)
                // While the loop is held, what follows gathers for one turn: the backends' end, and then the write.
                // On a machine too slow for that the test sees an ordinary broken connection.
                server.loop.submit { Thread.sleep(forTimeInterval: 0.3) }
                try await Task.sleep(for: .milliseconds(50))
                server.loop.submit {
                    for pid in pids { _ = kill(pid) }
                    let isAlive = { (pid: Int32) in FileManager.default.fileExists(atPath: "/proc/\(pid)") }
                    for _ in 0..<5_000 where pids.contains(where: isAlive) { Thread.sleep(forTimeInterval: 0.001) }
                }
                let start = ContinuousClock.now
                let error = await failure {
                    try await pool.write([PostgresCall(Self.insert, [.int4(1)])], deadline: .generous)
                }
                #expect(error?.reason == .connectionLost)
                #expect(error?.advice == .outcomeUnknown)
                #expect(.now - start < .seconds(30), "long before its deadline")
                try await eventually { await Self.works(pool) }
                #expect(try await pool.query(Self.count, [.int4(1)], deadline: .generous)[0].int8(0) == 0)
            }
        }
    }

    @Test func `no acknowledged write is lost and no refused one done when the server is killed`() async throws {
        try await TestServer.with(script: Self.schema) { server in
            try await server.withPool { pool in
                let outcomes = Task {
                    await withTaskGroup(of: (Int32, PostgresError?).self) { group in
                        for number in 0..<2_000 as Range<Int32> {
                            group.addTask {
                                try? await Task.sleep(for: .microseconds(Int(number) * 500))
                                return (
                                    number,
                                    await failure {
                                        try await pool.write(
                                            [PostgresCall(Self.insert, [.int4(number)])], deadline: .generous)
                                    }
                                )
                            }
                        }
                        return await group.reduce(into: [Int32: PostgresError?]()) { $0[$1.0] = $1.1 }
                    }
                }
                try await Task.sleep(for: .milliseconds(300))
                try await server.instance.kill9()
                let all = await outcomes.value
                try await server.instance.start()
                try await eventually { await Self.works(pool) }
                let list = try await pool.query(PostgresStatement("select n from entry"), deadline: .generous)
                let stored = Set(try list.map { try $0.int4(0) })
                for (number, error) in all {
                    switch error?.advice {
                    case nil: #expect(stored.contains(number), "acknowledged \(number)")
                    case .outcomeUnknown: break
                    case .retry, .reroute, .reject: #expect(!stored.contains(number), "refused \(number): \(error!)")
                    }
                }
                #expect(all.values.contains { $0?.reason == .unavailable }, "later ones were refused at once")
                #expect(!all.values.contains { $0?.reason == .deadlineExceeded }, "nobody waits for a lost answer")
            }
        }
    }

    @Test func `a frozen server is answered for and its return is noticed`() async throws {
        try await TestServer.with(script: Self.schema) { server in
            try await server.withPool { pool in
                _ = try await pool.write([PostgresCall(Self.insert, [.int4(0)])], deadline: .generous)
                #expect(await Self.works(pool))
                #expect(server.instance.sigstop())
                async let read = failure { try await pool.read(Self.echo, [.int4(1)], deadline: .generous) }
                async let write = failure {
                    try await pool.write([PostgresCall(Self.insert, [.int4(1)])], deadline: .generous)
                }
                let (readError, writeError) = await (read, write)
                #expect(readError?.advice == .retry)
                #expect(readError?.reason == .unavailable)
                #expect(writeError?.advice == .outcomeUnknown)
                #expect(pool.gauges.isUnavailable)
                // Refused without waiting for their deadlines of a minute.
                let refused = await reasons(of: 100) { try await pool.read(Self.echo, [.int4(1)], deadline: .generous) }
                #expect(refused.allSatisfy { $0 == .unavailable })
                let lists = await reasons(of: 10) { try await pool.query(Self.echo, [.int4(1)], deadline: .generous) }
                #expect(lists.allSatisfy { $0 == .unavailable })
                server.instance.sigcont()
                let returned = ContinuousClock.now
                try await eventually { await Self.works(pool) }
                #expect(ContinuousClock.now - returned < .seconds(10), "2 s on a quiet machine")
                _ = try await pool.write([PostgresCall(Self.insert, [.int4(2)])], deadline: .generous)
            }
        }
    }

    @Test func `a request's deadline fires while the server is frozen`() async throws {
        try await TestServer.with { server in
            try await server.withPool { pool in
                #expect(await Self.works(pool))
                server.instance.sigstop()
                let error = await failure {
                    try await pool.read(Self.echo, [.int4(1)], deadline: .now + .milliseconds(100))
                }
                #expect(error?.reason == .deadlineExceeded)
                server.instance.sigcont()
                try await eventually { await Self.works(pool) }
            }
        }
    }

    @Test func `a restarted server is found again`() async throws {
        try await TestServer.with { server in
            try await server.withPool { pool in
                for _ in 0..<2 {
                    #expect(await Self.works(pool))
                    try await server.instance.stop()
                    try await eventually { pool.gauges.isUnavailable }
                    let error = await failure { try await pool.read(Self.echo, [.int4(1)], deadline: .generous) }
                    #expect(error?.reason == .unavailable)
                    #expect(error?.advice == .retry)
                    try await server.instance.start()
                    try await eventually { await Self.works(pool) }
                }
            }
        }
    }

    @Test func `a lock that is held long does not look like a dead server`() async throws {
        try await TestServer.with(script: Self.schema) { server in
            try await server.withPool { pool in
                let slow = try await pool.write([PostgresCall(Self.sleep, [.text("1.2")])], deadline: .generous)
                #expect(slow.rows.count == 1)
                #expect(!pool.gauges.isUnavailable)
            }
        }
    }

    @Test func `closing fails what is in flight`() async throws {
        try await TestServer.with { server in
            let pool = PostgresPool(loop: server.loop, options: server.options, label: "test")
            let read = Task { await failure { try await pool.read(Self.sleep, [.text("20")], deadline: .generous) } }
            try await eventually { pool.gauges.inFlight == 1 }
            await pool.close()
            #expect(await read.value?.reason == .closed)
            let late = await failure { try await pool.read(Self.echo, [.int4(1)], deadline: .generous) }
            #expect(late?.reason == .closed)
        }
    }
}
