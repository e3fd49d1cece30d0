import Testing

@testable import Capacity

/// Knees of curves that are known.
@Suite struct KneeTests {
    @Test func `an open queue bends before its service rate`() throws {
        // M/M/1: the time in the system is 1 / (µ - λ).
        let rates = stride(from: 50.0, through: 990, by: 10).map { $0 }
        let place = try #require(Knee.find(throughput: rates, latency: rates.map { 1 / (1_000 - $0) }))
        #expect((850...960).contains(rates[place]), "\(rates[place])")
    }

    @Test func `a corner is its knee`() {
        let rates = [100.0, 200, 300, 400, 500, 600]
        #expect(Knee.find(throughput: rates, latency: [1, 1, 1, 1, 10, 20]) == 3)
    }

    @Test func `what does not bend has none`() {
        let rates = [100.0, 200, 300, 400, 500, 600]
        #expect(Knee.find(throughput: rates, latency: [1, 1, 1, 1, 1, 1]) == nil)
        #expect(Knee.find(throughput: rates, latency: [1, 2, 3, 4, 5, 6]) == nil)
        #expect(Knee.find(throughput: [1, 2, 3], latency: [1, 1, 9]) == nil)
    }
}
