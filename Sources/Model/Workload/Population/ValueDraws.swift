/// The numbers from which a subscriber's values are chosen: the same for the same seed and index, on every machine.
struct ValueDraws {
    private var state: UInt64

    /// Begins the draws of one purpose.
    ///
    /// - Parameter purpose: A number of its own for each purpose, below 4096, so that one more value for the person
    ///   changes nothing of the products.
    init(seed: UInt64, index: Int, purpose: UInt64) {
        // Turned round, so that no draw is the random part of an id.
        state = ~Population.mix(seed &+ Population.mix(UInt64(index) << 12 | purpose))
    }

    /// The next 64 bits.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Population.mix(state)
    }

    /// The next number of 0..<bound.
    ///
    /// - Parameter bound: 1...2³²; the numbers' chances differ by less than `bound`/2³².
    mutating func below(_ bound: Int) -> Int {
        Int(truncatingIfNeeded: ((next() >> 32) &* UInt64(bound)) >> 32)
    }
}
