import Testing
import Workload

@testable import LoadTest

/// When a generator's figures are those of the generator.
@Suite struct GeneratorHonestyTests {
    private static let scenario = Scenario(
        name: "s", summary: "s", duration: .seconds(10), arrivals: ArrivalPattern(.constant(rate: 100), spacing: .even),
        connections: 1, visits: [], customers: 1)

    private static func result(_ change: (inout SliceResult) -> Void = { _ in }) -> SliceResult {
        var result = SliceResult(
            operations: [], shards: [], windows: [], scheduled: 1_000, sent: 1_000, dropped: 0,
            scheduleLag: HistogramRecord(microseconds: [100], counts: [1_000]))
        result.measuredSeconds = 10
        result.cpuSeconds = 5
        change(&result)
        return result
    }

    private static func reasons(_ result: SliceResult) -> [String] {
        GeneratorHonesty.reasons(result, of: scenario, limits: GeneratorLimits())
    }

    @Test func `one that kept up has nothing to say`() {
        #expect(Self.reasons(Self.result()).isEmpty)
    }

    @Test func `lateness, a busy core, dropped arrivals and a short run are each said`() {
        let late = Self.result { $0.scheduleLag = HistogramRecord(microseconds: [100, 50_000], counts: [980, 20]) }
        #expect(Self.reasons(late).map { $0.contains("was late") && $0.contains("50 ms") } == [true])
        #expect(Self.reasons(Self.result { $0.cpuSeconds = 9.5 }).map { $0.contains("95 %") } == [true])
        #expect(Self.reasons(Self.result { $0.dropped = 3 }).map { $0.hasPrefix("3 arrivals were dropped") } == [true])
        #expect(Self.reasons(Self.result { $0.measuredSeconds = 6 }).map { $0.contains("6 of 10 seconds") } == [true])
    }

    @Test func `several processes have several cores`() {
        let busy = Self.result {
            $0.cpuSeconds = 15
            $0.loops = 2
        }
        #expect(Self.reasons(busy).isEmpty)
    }
}
