import BSS
import Sharding
import Testing

@testable import Worker

@Suite(.serialized) struct FenceTests {
    private static let move = "select set_slot(7::smallint, 2, 'moved', 'shard-2', '5s')"

    @Test func `a writer that began before the flip and got its lock after it is refused`() async throws {
        let shard = try await TestShard.start()
        let gate = try await Gate.closed(on: shard.database)
        // The statement's snapshot is taken before the gate, the fence's lock and its reading come after it.
        let writer = Task {
            try await shard.database.psql(
                "\\set VERBOSITY verbose\nselect \(gate.statement), fence(7::smallint, 1)")
        }
        try await gate.waitForSomebody()
        try await shard.database.psql(Self.move)
        try await gate.open()
        let result = await writer.result
        #expect(throws: (any Error).self) { try result.get() }
        if case .failure(let error) = result { #expect("\(error)".contains("TL002")) }
    }

    @Test func `lock and reading in one statement would have let that writer through`() async throws {
        let shard = try await TestShard.start()
        let gate = try await Gate.closed(on: shard.database)
        let writer = Task {
            try await shard.database.psql(
                """
                select \(gate.statement), pg_try_advisory_xact_lock_shared(\(WorkerSchema.slotLockClass), 7),
                    (select state from slot_ownership where slot = 7)
                """)
        }
        try await gate.waitForSomebody()
        try await shard.database.psql(Self.move)
        try await gate.open()
        #expect(try await writer.value == "|t|owned", "the snapshot is older than the lock")
    }

    @Test func `while a switch holds the slot, writers are told to wait and readers are served`() async throws {
        let shard = try await TestShard.start()
        let requests = TestRequests(service: shard.worker)
        let id = try #require(try await requests.create(.individual, Payloads.individual).id)
        let gate = try await Gate.closed(on: shard.database)
        let flip = Task {
            try await shard.database.psql("begin; \(Self.move); select \(gate.statement); commit")
        }
        try await gate.waitForSomebody()
        #expect(try await requests.create(.individual, Payloads.individual).reroute == .fenced)
        #expect(await requests.retrieve(.individual, id).status == 200)
        #expect(try await requests.create(.individual, Payloads.individual, slot: 8).status == 201)
        try await gate.open()
        _ = try await flip.value
        let stale = Reroute.stale(owner: .numbered(2), epoch: Epoch(rawValue: 2))
        #expect(try await requests.create(.individual, Payloads.individual).reroute == stale)
        #expect(await requests.retrieve(.individual, id).reroute != nil)
        #expect(try await shard.count("individual where slot = 7") == 1)
    }

    @Test func `a fenced slot is read, not written`() async throws {
        let shard = try await TestShard.start()
        let requests = TestRequests(service: shard.worker)
        let id = try #require(try await requests.create(.individual, Payloads.individual).id)
        try await shard.database.psql("select set_slot(7::smallint, 1, 'fenced', null, '5s')")
        #expect(await requests.retrieve(.individual, id).status == 200)
        #expect(try await requests.list(.individual).page?.rows.count == 1)
        #expect(try await requests.patch(.individual, id, #"{"title":"Dr"}"#).reroute == .fenced)
        #expect(await requests.delete(.individual, id).reroute == .fenced)
    }

    @Test func `another epoch than the shard's is refused`() async throws {
        let shard = try await TestShard.start()
        let requests = TestRequests(service: shard.worker, epoch: Epoch(rawValue: 3))
        let answer = try await requests.create(.individual, Payloads.individual)
        #expect(answer.reroute == .stale(owner: nil, epoch: .first))
        #expect(try await shard.count("outbox") == 0)
    }

    @Test func `a switch waits for the slot's writers and gives up in time`() async throws {
        let shard = try await TestShard.start()
        let gate = try await Gate.closed(on: shard.database)
        let writer = Task {
            try await shard.database.psql("begin; select fence(7::smallint, 1); select \(gate.statement); commit")
        }
        try await gate.waitForSomebody()
        await #expect(throws: (any Error).self) {
            try await shard.database.psql("select set_slot(7::smallint, 2, 'moved', 'shard-2', '100ms')")
        }
        try await shard.database.psql("select set_slot(8::smallint, 2, 'moved', 'shard-2', '100ms')")
        try await gate.open()
        _ = try await writer.value
        try await shard.database.psql(Self.move)
        #expect(
            try await shard.database.psql("select slot, epoch, state from slot_ownership where state = 'moved'")
                == "8|2|moved\n7|2|moved")
    }

    @Test func `an older epoch never wins`() async throws {
        let shard = try await TestShard.start()
        try await shard.database.psql("select set_slot(7::smallint, 5, 'owned', null, '1s')")
        await #expect(throws: (any Error).self) { try await shard.database.psql(Self.move) }
    }

    @Test func `with a slot's rows on two shards only the owner's are seen`() async throws {
        let source = try await TestShard.start(.numbered(1))
        let target = try await TestShard.start(.numbered(2))
        let both = [TestRequests(service: source.worker), TestRequests(service: target.worker)]
        let id = TestRequests.newID(.individual, slot: 7)
        for requests in both {
            #expect(try await requests.create(.individual, Payloads.individual, id: id).status == 201)
            #expect(try await requests.create(.individual, Payloads.individual, slot: 9).status == 201)
        }
        try await target.database.psql("update slot_ownership set state = 'arriving' where slot = 7")
        #expect(await both[0].retrieve(.individual, id).status == 200)
        #expect(await both[1].retrieve(.individual, id).reroute != nil)
        let seen = try #require(try await both[1].list(.individual).page)
        #expect(seen.rows.allSatisfy { $0.id != id })
        #expect(seen.rows.count == 1)
        #expect(seen.total?.count == 1)
        #expect(try await both[0].list(.individual).page?.total?.count == 2)

        try await source.database.psql(Self.move)
        try await target.database.psql("select set_slot(7::smallint, 2, 'owned', null, '1s')")
        #expect(await both[0].retrieve(.individual, id).reroute != nil)
        #expect(try await both[0].list(.individual).page?.total?.count == 1)
        #expect(await both[1].retrieve(.individual, id).epoch == Epoch(rawValue: 2))
        #expect(try await both[1].list(.individual).page?.total?.count == 2)
    }

    @Test func `a shard claims what it owns or is about to give away`() async throws {
        let shard = try await TestShard.start(slots: 0...3)
        try await shard.database.psql(
            """
            select set_slot(0::smallint, 1, 'fenced', null, '1s'), set_slot(1::smallint, 2, 'moved', 'shard-2', '1s'),
                set_slot(9::smallint, 4, 'arriving', null, '1s')
            """)
        #expect(try await shard.worker.ownership(deadline: TestShard.deadline).map(\.slot.rawValue) == [0, 2, 3])
        let records = try await shard.worker.slots(deadline: TestShard.deadline)
        #expect(records.map(\.state) == [.fenced, .moved, .owned, .owned, .arriving])
        #expect(records[1].movedTo == .numbered(2))
    }

    @Test func `a slot that the shard never held is another's`() async throws {
        let shard = try await TestShard.start(slots: 0...3)
        let requests = TestRequests(service: shard.worker)
        #expect(try await requests.create(.individual, Payloads.individual).reroute == .stale(owner: nil, epoch: nil))
        #expect(await requests.retrieve(.individual, TestRequests.newID(.individual, slot: 7)).reroute != nil)
    }
}
