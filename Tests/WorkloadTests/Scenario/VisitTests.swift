import Testing
import Workload

@Suite struct VisitTests {
    private func visit(_ weight: Double) -> Visit {
        Visit(weight: weight, steps: [Visit.Step(OperationName(rawValue: "readCustomer"))])
    }

    @Test(arguments: [[1], [1, 1], [35, 35, 10, 18, 2], [0.5, 1000, 0.5, 3]] as [[Double]])
    func `visits are drawn by their weights`(weights: [Double]) {
        let choice = VisitChoice(weights.map(visit))
        var random = RandomSource(seed: 6)
        var counts = [UInt64](repeating: 0, count: weights.count)
        for _ in 0..<100_000 { counts[choice.draw(&random)] += 1 }
        let total = weights.reduce(0, +)
        let test = ChiSquare(counts: counts, expected: weights.map { $0 / total * 100_000 })
        #expect(test.isPlausible, "\(test)")
    }

    @Test func `thinking takes its mean on average, and ten times it at most`() {
        let step = Visit.Step(OperationName(rawValue: "readCustomer"), think: .milliseconds(200))
        var random = RandomSource(seed: 2)
        let times = (0..<100_000).map { _ in step.drawThink(&random) }
        let mean = Double(times.reduce(0, +)) / 100_000
        #expect(abs(mean - 200e6) < 3e6)
        #expect((times.max() ?? 0) <= 2_000_000_000)
        #expect((times.min() ?? -1) >= 0)
        #expect(Visit.Step(OperationName(rawValue: "readCustomer")).drawThink(&random) == 0)
    }
}
