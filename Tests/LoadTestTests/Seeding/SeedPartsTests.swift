import BSS
import PostgresClient
import Sharding
import Testing
import Workload

@testable import LoadTest

/// The builder's parts that need no database.
@Suite struct SeedPartsTests {
    private static let offering = OfferingReference(
        id: .global(unixMilliseconds: 1, randomHigh: 2, randomLow: 3), name: "Mobile M")

    private static func batches(_ dataSet: DataSet, slots: [Slot], from cursor: SeedCursor? = nil) async throws
        -> [SeedBatch]
    {
        let maker = BatchMaker(
            plan: SeedPlan(dataSet, slots: slots),
            templates: try SeedTemplates(dataSet, offering: offering, catalogVersion: 3))
        if let cursor { await maker.seek(cursor) }
        var batches: [SeedBatch] = []
        while let batch = await maker.next() { batches.append(batch) }
        return batches
    }

    @Test func `the mark of the moment of storing is the same in both of its forms`() {
        let moment = Timestamp(microsecondsSinceUnixEpoch: PopulationField.storedAtMarkMicroseconds)
        #expect(moment.text == PopulationField.storedAt.mark)
    }

    @Test func `no mark is left in any row, and every slot's rows are in its shard`() async throws {
        let dataSet = try DataSet(
            population: Population(customers: 600), accounts: 2, orders: 2, products: 3, corporates: 3, lines: 7)
        let halves = [Array(Slot.all.prefix(2_048)), Array(Slot.all.suffix(2_048))]
        var rows = 0
        for slots in halves {
            for batch in try await Self.batches(dataSet, slots: slots) {
                rows += batch.rowCount
                for text in batch.texts where !text.isEmpty {
                    let lines = String(decoding: text, as: UTF8.self)
                    #expect(!lines.contains("‹") && !lines.contains("1001-01-01") && !lines.contains("00000000-0001-8"))
                    for line in lines.split(separator: "\n") {
                        let slot = try #require(line.split(separator: "\t").first.flatMap { UInt16($0) })
                        #expect(slots.contains { $0.rawValue == slot })
                    }
                }
            }
        }
        #expect(rows == dataSet.rows)
    }

    @Test func `batches go on from every cursor`() async throws {
        let dataSet = try DataSet(population: Population(customers: 4_000), corporates: 20, lines: 9_000)
        let slots = Array(Slot.all.prefix(600))
        let all = try await Self.batches(dataSet, slots: slots)
        #expect(all.count >= 5)
        #expect(all.allSatisfy { $0.rowCount <= BatchMaker.rowsMax + 64 })
        #expect(Set(all.map(\.band)).count >= 3)
        for (place, batch) in all.enumerated() {
            let rest = try await Self.batches(dataSet, slots: slots, from: batch.cursor)
            #expect(rest.map(\.texts) == all.dropFirst(place + 1).map(\.texts))
        }
    }

    @Test func `values are written as COPY reads them`() {
        func text(_ value: PostgresValue) -> String { String(decoding: CopyText.bytes(value), as: UTF8.self) }
        #expect(text(.null) == "\\N")
        #expect(text(.bool(true)) == "t")
        #expect(text(.text("a\tb\\c\nd\re")) == "a\\tb\\\\c\\nd\\re")
        #expect(text(.array(.text, [.text("a\"b"), .textBytes(Array("\\".utf8)), .null])) == #"{"a\\"b","\\\\",NULL}"#)
        #expect(text(.timestamptz(microsecondsSinceUnixEpoch: 1_000)) == "1970-01-01T00:00:00.001Z")
    }

    @Test func `progress says how long it takes`() {
        var progress = SeedProgress(
            step: "filling", rows: 3_000_000, rowsTotal: 8_000_000, rowsOfRun: 1_000_000, seconds: 20)
        #expect(progress.text == "filling: 37 %, 3,000,000 of 8,000,000 rows, 50,000 rows/s, 1:40 left")
        progress.rowsOfRun = 0
        #expect(progress.text == "filling: 37 %, 3,000,000 of 8,000,000 rows")
        #expect(SeedProgress(step: "connecting").text == "connecting")
    }
}
