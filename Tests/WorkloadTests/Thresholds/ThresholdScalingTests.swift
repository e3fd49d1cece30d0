import Testing

@testable import Workload

/// What a change of the load does to thresholds.
@Suite struct ThresholdScalingTests {
    private func threshold(_ text: String) throws -> Threshold {
        try Threshold(parsing: text)
    }

    @Test func `a bound on the rate grows with the load`() throws {
        let half = try threshold("rate > 490/s").scaled(by: 0.5)
        #expect(half.bound == 245)
        #expect(half.text == "rate > 245/s")
        #expect(half.comparison == .above)
        let named = try threshold("readCustomer rate >= 10/s").scaled(by: 2)
        #expect(named.text == "readCustomer rate >= 20/s")
    }

    @Test func `other bounds stay`() throws {
        for text in ["readCustomer p99 < 20ms", "errors < 0.1%", "imbalance < 1.5"] {
            let one = try threshold(text)
            #expect(one.scaled(by: 3) == one)
        }
    }
}
