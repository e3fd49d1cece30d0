import Capture
import Testing

@Suite struct TransactionAssemblerTests {
    private func taking(_ messages: [[UInt8]]) throws -> [TransactionAssembler.Step] {
        var assembler = TransactionAssembler(tables: [Fixture.table])
        return try messages.map { try assembler.take($0[...]) }
    }

    private let relation = WireWriter.relation(Fixture.oid, "customer", Fixture.names)

    @Test func `a transaction is told when it is whole`() throws {
        let steps = try taking([
            WireWriter.begin(commit: 40), relation, WireWriter.insert(Fixture.oid, Fixture.row(name: "A")),
            WireWriter.delete(Fixture.oid, Fixture.key()), WireWriter.commit(end: 48),
        ])
        guard case .transaction(let transaction) = steps.last else {
            Issue.record("\(steps)")
            return
        }
        #expect(transaction.end == LSN(rawValue: 48))
        #expect(transaction.changes.count == 2)
        #expect(transaction.bytes > 0)
        for step in steps.dropLast() {
            guard case .none = step else {
                Issue.record("\(step) before the commit")
                return
            }
        }
    }

    @Test(arguments: ["trunkline_move_cleanup", "pg_16400"])
    func `what a move of slots wrote is skipped`(origin: String) throws {
        let steps = try taking([
            WireWriter.begin(commit: 40), WireWriter.origin(origin), relation,
            WireWriter.delete(Fixture.oid, Fixture.key()), WireWriter.commit(end: 48),
        ])
        guard case .skipped(let end) = steps.last else {
            Issue.record("\(steps)")
            return
        }
        #expect(end == LSN(rawValue: 48))
    }

    @Test func `what another origin wrote is not skipped`() throws {
        let steps = try taking([
            WireWriter.begin(commit: 40), WireWriter.origin("import"), relation,
            WireWriter.insert(Fixture.oid, Fixture.row()), WireWriter.commit(end: 48),
        ])
        guard case .transaction = steps.last else {
            Issue.record("\(steps)")
            return
        }
    }

    @Test func `rows of a table with another shape are kept aside, those of no table of the replica are not`() throws {
        let steps = try taking([
            WireWriter.begin(commit: 40), WireWriter.relation(Fixture.oid, "customer", ["slot", "id", "title"]),
            WireWriter.relation(9, "idempotency", ["slot"]), WireWriter.insert(Fixture.oid, ["1", Fixture.id, "x"]),
            WireWriter.insert(9, ["1"]), WireWriter.commit(end: 48),
        ])
        guard case .transaction(let transaction) = steps.last, transaction.changes.count == 1,
            case .blocked = transaction.changes[0]
        else {
            Issue.record("\(steps)")
            return
        }
    }

    @Test func `a row of a table that was not described ends the stream`() {
        #expect(throws: PgOutputError.unknownRelation(Fixture.oid)) {
            try taking([WireWriter.begin(commit: 1), WireWriter.insert(Fixture.oid, Fixture.row())])
        }
        #expect(throws: PgOutputError.self) { try taking([WireWriter.commit(end: 9)]) }
        #expect(throws: PgOutputError.self) { try taking([WireWriter.begin(commit: 1), WireWriter.begin(commit: 1)]) }
    }
}
