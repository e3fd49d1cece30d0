import Capacity
import Testing
import Workload

@Suite struct CalibrationDesignTests {
    @Test func `each operation is half of a run's requests at least, and each mix adds up to 1`() throws {
        let design = CalibrationDesign(
            mix: ["readCustomer": 70, "createOrder": 29, "onboard": 1, "readOrder": 0], reads: ["readCustomer"],
            rate: 400)
        #expect(
            design.steps.map(\.name) == [
                "mix-high", "mix-low", "mostly-createOrder", "mostly-onboard", "mostly-readCustomer",
            ])
        #expect(design.steps.map(\.rate) == [400, 100, 200, 200, 200])
        for step in design.steps { #expect(abs(step.mix.values.reduce(0, +) - 1) < 1e-9, "\(step.name)") }
        for operation: OperationName in ["createOrder", "onboard", "readCustomer"] {
            let own = try #require(design.steps.first { $0.name == "mostly-\(operation)" })
            #expect(own.mix[operation, default: 0] >= 0.5)
            // No other write beside a write.
            #expect(own.mix.count == (operation == "readCustomer" ? 3 : 2))
        }
    }

    @Test func `where all operations write, each run has all of them`() {
        let design = CalibrationDesign(mix: ["createOrder": 1, "onboard": 1], reads: [], rate: 400)
        #expect(design.steps.allSatisfy { $0.mix.count == 2 })
    }

    @Test func `a mix of one operation needs its two rates only`() {
        let design = CalibrationDesign(mix: ["readCustomer": 3], reads: ["readCustomer"], rate: 100)
        #expect(design.steps.map(\.rate) == [100, 25])
    }
}
