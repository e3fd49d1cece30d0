import Foundation
import Testing

@testable import Workload

/// Holds the plain arithmetic against the machine's library.
@Suite struct RealFunctionsTests {
    private func isClose(_ mine: Double, _ theirs: Double) -> Bool {
        abs(mine - theirs) <= 4e-15 * max(abs(theirs), .leastNormalMagnitude)
    }

    @Test func `the logarithm is the library's over the whole range`() {
        var random = RandomSource(seed: 1)
        for _ in 0..<20_000 {
            let value = exp(random.unit() * 1400 - 700)
            let mine = RealFunctions.logarithm(value)
            #expect(isClose(mine, log(value)), "\(value)")
        }
        for value in [1.0, 2, 0.5, 1.5, 1 + 0x1p-52, 1 - 0x1p-53, 4e9, .leastNonzeroMagnitude] {
            #expect(isClose(RealFunctions.logarithm(value), log(value)), "\(value)")
        }
    }

    @Test func `the exponential is the library's over the whole range`() {
        var random = RandomSource(seed: 2)
        for _ in 0..<20_000 {
            let value = random.unit() * 1400 - 700
            // A rounding of the argument by one part in 2^53 moves the result by as many parts as the argument is large.
            let allowed = (4 + abs(value)) * 0x1p-52
            let mine = RealFunctions.exponential(value)
            #expect(abs(mine / exp(value) - 1) <= allowed, "\(value)")
        }
        #expect(RealFunctions.exponential(0) == 1)
    }

    @Test func `the forms for small arguments lose no digits`() {
        for exponent in -60...2 {
            for sign in [1.0, -1] {
                let value = sign * exp2(Double(exponent)) / 5
                #expect(isClose(RealFunctions.logarithm(onePlus: value), log1p(value)), "\(value)")
                #expect(isClose(RealFunctions.exponentialLess1(value), expm1(value)), "\(value)")
            }
        }
    }
}
