import Foundation
import Testing

@testable import Capacity

@Suite struct NaturalExponentialTests {
    @Test(arguments: [-744.0, -700, -37.5, -1, -1e-9, 0, 1e-12, 0.3465, 0.7, 1, 20, 700])
    func `it is what the C library says`(power: Double) {
        #expect(abs(NaturalExponential.of(power) / exp(power) - 1) < 1e-14 || exp(power) < 1e-300)
    }

    @Test func `beyond a double it is nothing or infinite`() {
        #expect(NaturalExponential.of(-1e9) == 0)
        #expect(NaturalExponential.of(1e9) == .infinity)
    }
}
