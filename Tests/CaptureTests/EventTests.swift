import Capture
import Testing

@Suite struct EventTests {
    private let columns = OutboxRow.columns + ["schema_version", "trace", "xid"]
    private let row: [String?] = [
        "01a20601-74d4-7000-8000-000000000001", "2026-11-27 06:43:12.5+00", "2956", "6", "default", "Customer",
        "01a20601-74d4-8b8c-a70e-aace98382fd6", nil, "CustomerCreateEvent", #"{"eventId":"1"}"#, "1", nil, "77",
    ]

    private func steps(_ messages: [[UInt8]]) throws -> [EventAssembler.Step] {
        var assembler = EventAssembler(shard: "shard-3")
        return try messages.map { try assembler.take($0[...]) }
    }

    @Test func `events go on as they come, their transaction's end behind them`() throws {
        let steps = try steps([
            WireWriter.begin(commit: 0x1_0000_00AB), WireWriter.relation(9, "outbox", columns),
            WireWriter.insert(9, row), WireWriter.insert(9, row), WireWriter.commit(end: 0x1_0000_00B3),
        ])
        guard case .event(let first) = steps[2], case .event(let second) = steps[3], case .end(let end) = steps[4]
        else {
            Issue.record("\(steps)")
            return
        }
        #expect(first.id == row[0])
        #expect(first.occurredAt == "2026-11-27T06:43:12.5Z")
        #expect(first.sequence == "6:1/AB:0")
        #expect(second.ordinal == 1)
        #expect(first.partitionKey == first.aggregateID, "without an owner, the resource's own id")
        #expect(String(decoding: first.payload, as: UTF8.self) == #"{"eventId":"1"}"#)
        #expect(end.description == "1/B3")
        let attributes = Dictionary(uniqueKeysWithValues: first.attributes)
        #expect(attributes["specversion"] == "1.0")
        #expect(attributes["source"] == "/trunkline/shard-3")
        #expect(attributes["subject"] == "Customer/01a20601-74d4-8b8c-a70e-aace98382fd6")
    }

    @Test func `another table's rows are no events, and a NULL in one ends the stream`() throws {
        let ignored = try steps([
            WireWriter.begin(commit: 1), WireWriter.relation(8, "customer", ["slot"]), WireWriter.insert(8, ["1"]),
            WireWriter.commit(end: 9),
        ])
        guard case .none = ignored[2], case .end = ignored[3] else {
            Issue.record("\(ignored)")
            return
        }
        var broken = row
        broken[4] = nil
        #expect(throws: PgOutputError.self) {
            try steps([
                WireWriter.begin(commit: 1), WireWriter.relation(9, "outbox", columns), WireWriter.insert(9, broken),
            ])
        }
    }

    @Test func `a kept transaction is replayed without what a savepoint undid`() throws {
        var replay = KeptReplay(tables: [Fixture.table], aborted: [12])
        let relation = WireWriter.relation(Fixture.oid, "customer", Fixture.names, xid: 11)
        let described = try replay.take(relation[...])
        if described != nil { Issue.record("a table's description is no change") }
        for (xid, counts) in [(UInt32(11), true), (12, false), (13, true)] {
            let change = try replay.take(WireWriter.insert(Fixture.oid, Fixture.row(), xid: xid)[...])
            #expect((change != nil) == counts, "\(xid)")
        }
    }

    @Test(arguments: [
        ("redis://127.0.0.1/bus", SinkAddress.Kind.redis, "127.0.0.1", 6_379, "bus"),
        ("amqp://u:p@broker:5673/vhost?exchange=events", .amqp, "broker", 5_673, "vhost"),
        ("kafka://10.0.0.1:9093", .kafka, "10.0.0.1", 9_093, ""),
    ])
    func `a sink's address is read`(text: String, kind: SinkAddress.Kind, host: String, port: Int, path: String) throws
    {
        let address = try #require(SinkAddress(text))
        #expect(address.kind == kind)
        #expect(address.host == host)
        #expect(address.port == port)
        #expect(address.path == path)
        #expect(!address.description.contains(":p@"), "no password is shown")
        #expect(address.name.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "_" }, "\(address.name)")
    }

    @Test(arguments: [
        "", "redis", "redis://", "http://a", "kafka://a:0", "kafka://a:99999", "amqp://a?queue=b", "kafka://:1",
    ])
    func `what is no address is refused`(text: String) {
        #expect(SinkAddress(text) == nil)
    }
}
