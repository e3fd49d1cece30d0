import Testing

@testable import ChangeCapture

/// The arithmetic of what slots and shards hold.
@Suite struct RollupReportTests {
    private static let loads = [
        SlotLoad(slot: 1, shard: "shard-1", rows: ["customer": 10, "product": 20], changesPerMinute: 6),
        SlotLoad(slot: 2, shard: "shard-1", rows: ["customer": 2], changesPerMinute: 0),
        SlotLoad(slot: 3, shard: "shard-2", rows: ["customer": 8], changesPerMinute: 6),
        SlotLoad(slot: 4, shard: "shard-2"),
    ]

    @Test func `a shard has what its slots have`() throws {
        let report = RollupReport(Self.loads, shards: ["shard-1", "shard-2"], top: 1, asOf: nil)
        let first = try #require(report.shards.first)
        #expect(report.shards.map(\.shard) == ["shard-1", "shard-2"])
        #expect(first.slots == 2)
        #expect(first.rows == ["customer": 12, "product": 20])
        #expect(first.rowCount == 32)
        #expect(first.changesPerMinute == 6)
        #expect(first.rowSkew == 1.875)
        #expect(first.changeSkew == 2)
        #expect(first.hottest.map(\.slot) == [1])
        #expect(report.rowSkew == 1.6)
        #expect(report.changeSkew == 1)
    }

    @Test func `the busier slot is hotter, then the fuller, then the first`() {
        let loads = Self.loads + [SlotLoad(slot: 0, shard: "shard-1")]
        let report = RollupReport(loads, shards: [], top: 10, asOf: nil)
        #expect(report.slots.map(\.slot) == [1, 3, 2, 0, 4])
    }

    @Test func `a shard without slots is shown, and nothing is divided by nothing`() {
        let report = RollupReport([], shards: ["shard-3"], top: 3, asOf: nil)
        #expect(report.shards.map(\.slots) == [0])
        #expect(report.shards[0].rowSkew == nil)
        #expect(report.rowSkew == nil && report.changeSkew == nil)
        #expect(report.text(by: .shard).contains("not all slots were counted yet"))
        #expect(report.text(by: .slot).contains("SLOT"))
    }

    @Test func `a person reads a line a shard or a line a slot`() {
        let report = RollupReport(
            Self.loads, shards: ["shard-1", "shard-2"], top: 2, asOf: "2026-11-27T00:00:00Z")
        #expect(
            report.text(by: .shard) == """
                SHARD    HOTTEST  SLOTS  ROWS  SKEW  CHANGES/MIN  SKEW  CUSTOMER  PRODUCT
                shard-1  1            2    32  1.88         6.00  2.00        12       20
                shard-2  3            2     8  2.00         6.00  2.00         8        0
                over the shards, most to mean: rows 1.60, changes 1.00
                rows as of 2026-11-27T00:00:00Z or later; changes of the last one to two hours, written down each minute
                """)
        #expect(
            report.text(by: .slot).split(separator: "\n").prefix(3) == [
                "SLOT  SHARD    ROWS  CHANGES/MIN  CUSTOMER  PRODUCT",
                "1     shard-1    30         6.00        10       20",
                "3     shard-2     8         6.00         8        0",
            ])
    }
}
