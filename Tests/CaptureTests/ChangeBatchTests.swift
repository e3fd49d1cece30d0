import BSS
import Capture
import Testing

@Suite struct ChangeBatchTests {
    private let mapping: TableMapping

    init() throws {
        mapping = try TableMapping(Fixture.relation, to: Fixture.table)
    }

    private func row(_ action: RowChange.Action, _ new: [TupleValue], old: [TupleValue] = []) -> RowChange {
        RowChange(action: action, relation: Fixture.oid, old: old, new: new)
    }

    @Test func `only the last state of a row is kept`() throws {
        var batch = ChangeBatch()
        for version in 1...3 {
            let values = Fixture.values(Fixture.row(version: version, name: "Name\(version)"))
            try batch.add(row(version == 1 ? .insert : .update, values), of: mapping)
        }
        let contents = try #require(batch.contents.first)
        #expect(batch.changeCount == 3)
        #expect(contents.upserts.count == 1)
        #expect(Fixture.text(contents.upserts[0], "name") == "Name3")
    }

    @Test func `a value that was not sent is taken from the change before, else the row is changed where it stands`()
        throws
    {
        var batch = ChangeBatch()
        let place = try #require(Fixture.names.firstIndex(of: "name"))
        try batch.add(row(.insert, Fixture.values(Fixture.row(name: "Long"))), of: mapping)
        var second = Fixture.values(Fixture.row(version: 2))
        second[place] = .unchanged
        try batch.add(row(.update, second), of: mapping)
        #expect(batch.contents[0].upserts.count == 1)
        #expect(Fixture.text(batch.contents[0].upserts[0], "name") == "Long")
        #expect(Fixture.text(batch.contents[0].upserts[0], "version") == "2")

        var other = ChangeBatch()
        try other.add(row(.update, second), of: mapping)
        #expect(other.contents[0].upserts.isEmpty)
        #expect(other.contents[0].partial == [second])
    }

    @Test func `a row that is removed and one that comes back are told by their last change`() throws {
        var batch = ChangeBatch()
        let values = Fixture.values(Fixture.row(name: "A"))
        try batch.add(row(.insert, values), of: mapping)
        try batch.add(row(.delete, [], old: Fixture.values(Fixture.key())), of: mapping)
        #expect(batch.contents[0].upserts.isEmpty)
        #expect(batch.contents[0].deletes == [Array(Fixture.values(Fixture.key()).prefix(2))])
        try batch.add(row(.insert, values), of: mapping)
        #expect(batch.contents[0].upserts.count == 1)
        #expect(batch.contents[0].deletes.isEmpty)
    }

    @Test func `a changed key removes the row of the old one`() throws {
        var batch = ChangeBatch()
        let other = "01a20601-74d4-8b8c-a70e-aace98382fd7"
        try batch.add(
            row(.update, Fixture.values(Fixture.row(id: other)), old: Fixture.values(Fixture.key())), of: mapping)
        #expect(batch.contents[0].upserts.count == 1)
        #expect(batch.contents[0].deletes.count == 1)
    }

    @Test func `a renamed column and an unknown one keep rows aside`() {
        let renamed = Relation(
            oid: 1, schema: "public", name: "customer",
            columns: Fixture.relation.columns.map {
                .init(name: $0.name == "name" ? "title" : $0.name, type: $0.type, isKey: $0.isKey)
            })
        #expect(throws: TableMapping.Obstacle.missing(["name"])) { try TableMapping(renamed, to: Fixture.table) }
        let wider = Relation(
            oid: 1, schema: "public", name: "customer",
            columns: Fixture.relation.columns + [.init(name: "added", type: 25, isKey: false)])
        #expect(throws: TableMapping.Obstacle.unknown(["added"])) { try TableMapping(wider, to: Fixture.table) }
    }

    @Test func `the replica has what is declared, masks what identifies, and never the document`() throws {
        let individual = ReplicaTable(.individual)
        let names = individual.columns.map(\.name)
        #expect(names.contains("family_name"))
        #expect(!names.contains("birth_date"), "withheld")
        #expect(!names.contains("body"))
        #expect(individual.columns.first { $0.name == "phone_numbers" }?.form == .masked(.phone))
        #expect(individual.columns.first { $0.name == "identification_ids" }?.form == .masked(.identification))
        #expect(ReplicaTable.documents.map(\.name) == ResourceCatalog.all.filter { $0.home == .sharded }.map(\.table))
    }
}
