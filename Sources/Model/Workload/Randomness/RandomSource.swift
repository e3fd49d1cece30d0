/// A sequence of random numbers that is the same on every machine, made from a seed.
///
/// Each process and each part of a generator has a source of its own (`stream`, `split`), so that what one draws never
/// changes what another does, and a run can be made again.
///
/// Source: Blackman, Vigna, "Scrambled linear pseudorandom number generators" (ACM TOMS 47, 2021), xoshiro256**; its
/// four words are filled by SplitMix64 as its authors advise: Steele, Lea, Flood, "Fast splittable pseudorandom number
/// generators" (OOPSLA 2014).
public struct RandomSource: RandomNumberGenerator, Equatable, Sendable {
    /// What the source was made from.
    public let seed: UInt64
    private var state: (UInt64, UInt64, UInt64, UInt64)

    /// Starts the sequence of a seed.
    public init(seed: UInt64) {
        self.seed = seed
        var filler = SplitMixSequence(state: seed)
        // Four outputs in a row of a bijection are never all 0, the one state that xoshiro256** never leaves.
        state = (filler.next(), filler.next(), filler.next(), filler.next())
    }

    /// The next 64 bits.
    public mutating func next() -> UInt64 {
        let result = Self.rotated(state.1 &* 5, by: 7) &* 9
        let shifted = state.1 << 17
        state.2 ^= state.0
        state.3 ^= state.1
        state.1 ^= state.2
        state.0 ^= state.3
        state.2 ^= shifted
        state.3 = Self.rotated(state.3, by: 45)
        return result
    }

    /// A source of its own for a numbered part, whatever has been drawn from this one.
    ///
    /// The same seed and number always give the same source.
    public func stream(_ number: UInt64) -> RandomSource {
        var filler = SplitMixSequence(state: seed)
        let mixed = filler.next()
        var second = SplitMixSequence(state: mixed ^ number)
        return RandomSource(seed: second.next())
    }

    /// A source of its own, made from the next number of this one.
    public mutating func split() -> RandomSource {
        RandomSource(seed: next())
    }

    /// A whole number of 0..<`bound`, each as likely as any other.
    ///
    /// Source: Lemire, "Fast random integer generation in an interval" (ACM TOMACS 29, 2019): a product's high half, with
    /// the few products drawn again that would favour some numbers.
    ///
    /// - Parameter bound: 1 or more.
    public mutating func uniform(below bound: UInt64) -> UInt64 {
        precondition(bound > 0, "there is no number below 0")
        var product = next().multipliedFullWidth(by: bound)
        if product.low < bound {
            let unfair = (0 &- bound) % bound
            while product.low < unfair { product = next().multipliedFullWidth(by: bound) }
        }
        return product.high
    }

    /// A number of 0..<1 with 53 random bits.
    public mutating func unit() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// A number of the exponential distribution: the gap to the next of events that come at random.
    ///
    /// - Parameter mean: The distribution's mean, 0 or more.
    public mutating func exponential(mean: Double) -> Double {
        // 1 - unit is in 0 < x ≤ 1, so that its logarithm is finite.
        -mean * RealFunctions.logarithm(1 - unit())
    }

    /// Compares what is still to come.
    public static func == (left: RandomSource, right: RandomSource) -> Bool {
        left.seed == right.seed && left.state == right.state
    }

    private static func rotated(_ bits: UInt64, by count: UInt64) -> UInt64 {
        bits << count | bits >> (64 - count)
    }
}
