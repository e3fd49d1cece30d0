import Testing

@testable import DataTier

@Suite struct SlotAuditReportTests {
    private func report(wrong: Int64 = 0, notOwned: Int64 = 0, keys: SlotAuditReport.Keys = .init()) -> SlotAuditReport
    {
        let table = SlotAuditReport.Table(name: "customer", rows: 3, inWrongSlot: wrong, notOwned: notOwned)
        return SlotAuditReport(shards: [.init(name: "shard-1", tables: [table], keys: keys)])
    }

    @Test func `rows of slots not owned are a note, not an error`() {
        #expect(report(notOwned: 2).isClean)
        #expect(report(notOwned: 2).text.contains("note: 2 rows of customer"))
    }

    @Test func `each kind of difference makes it unclean and is named`() {
        #expect(!report(wrong: 1).isClean)
        #expect(report(wrong: 1).text.contains("WRONG: 1 rows of customer"))
        for path in [
            \SlotAuditReport.Keys.storedUnlikeServer, \.oursUnlikeServer, \.onAnotherShard,
        ] as [WritableKeyPath<SlotAuditReport.Keys, Int>] {
            var keys = SlotAuditReport.Keys()
            keys[keyPath: path] = 1
            #expect(!report(keys: keys).isClean)
            #expect(report(keys: keys).text.contains("WRONG: 1 keys"))
        }
    }
}
