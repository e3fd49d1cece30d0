/// The sequence SplitMix64, which fills the state of a better one from a seed.
///
/// Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators" (OOPSLA 2014).
struct SplitMixSequence {
    /// The golden ratio's fraction in 64 bits, made odd: the step between states.
    private static let step: UInt64 = 0x9E37_79B9_7F4A_7C15

    private(set) var state: UInt64

    init(state: UInt64) {
        self.state = state
    }

    mutating func next() -> UInt64 {
        defer { state &+= Self.step }
        return Population.mix(state)
    }
}
