import DataTier
import Foundation
import Testing

@Suite struct LagReportTests {
    private func page(_ counts: [(String, Int)], shard: String = "shard-1") -> String {
        counts.map { "trunkline_cdc_lag_seconds_bucket{shard=\"\(shard)\",le=\"\($0.0)\"} \($0.1)" }.joined(
            separator: "\n")
    }

    @Test func `what came between two pages is counted, over all shards`() throws {
        let before = page([("0.1", 5), ("0.25", 6), ("+Inf", 6)])
        let after =
            page([("0.1", 95), ("0.25", 105), ("+Inf", 106)]) + "\n"
            + page([("0.1", 100), ("0.25", 100), ("+Inf", 100)], shard: "shard-2")
        let report = LagReport(from: before, to: after)
        #expect(report.transactions == 200)
        #expect(report.bound(ofShare: 0.95) == 0.1)
        #expect(report.bound(ofShare: 0.99) == 0.25)
        #expect(report.bound(ofShare: 1) == .infinity)
        #expect(report.text.contains("250.0 ms: 99.5 %"))
        let json = String(decoding: try JSONEncoder().encode(report), as: UTF8.self)
        #expect(json.contains("null"), "the last bucket has no bound: \(json)")
    }

    @Test func `without transactions there is no bound`() {
        let same = page([("0.1", 5), ("+Inf", 5)])
        let report = LagReport(from: same, to: same)
        #expect(report.bound(ofShare: 0.99) == nil)
        #expect(report.text.contains("is anybody writing?"))
    }
}
