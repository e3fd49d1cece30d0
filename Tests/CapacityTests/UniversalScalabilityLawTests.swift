import Capacity
import Testing

@Suite struct UniversalScalabilityLawTests {
    @Test func `the peak is where the law says, and throughput falls on both sides`() throws {
        let law = UniversalScalabilityLaw(lambda: 939.66, sigma: 0.018158, kappa: 3.0852e-4)
        let peak = try #require(law.peakConcurrency)
        #expect(abs(peak - 56.4) < 0.1)
        #expect(abs(law.throughput(at: peak) - 17_844) < 60)
        #expect(law.throughput(at: peak - 5) < law.throughput(at: peak))
        #expect(law.throughput(at: peak + 5) < law.throughput(at: peak))
    }
}
