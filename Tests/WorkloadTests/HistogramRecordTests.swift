import Testing
import Workload

@Suite struct HistogramRecordTests {
    @Test func `percentiles are the recorded value at the rank`() {
        let times = HistogramRecord(microseconds: [10, 20, 1000], counts: [50, 49, 1])
        #expect(times.percentile(0.5) == 10)
        #expect(times.percentile(0.51) == 20)
        #expect(times.percentile(0.99) == 20)
        #expect(times.percentile(0.991) == 1000)
        #expect(times.percentile(1) == 1000)
        #expect(times.mean == (500 + 980 + 1000) / 100.0)
    }

    @Test func `nothing recorded has no percentile`() {
        #expect(HistogramRecord().percentile(0.5) == nil)
        #expect(HistogramRecord().mean == nil)
    }

    @Test func `two processes' times add up`() {
        var sum = HistogramRecord(microseconds: [1, 5, 9], counts: [1, 2, 3])
        sum.merge(HistogramRecord(microseconds: [0, 5, 10], counts: [7, 8, 9]))
        #expect(sum == HistogramRecord(microseconds: [0, 1, 5, 9, 10], counts: [7, 1, 10, 3, 9]))
    }
}
