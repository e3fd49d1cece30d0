/// A seeded source of places to draw again from, so that an interval is the same on every machine.
///
/// Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators" (2014).
struct Resampler: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
        return bits ^ bits >> 31
    }

    /// As many of the values as there are, each drawn from all.
    mutating func draw(_ values: [Double]) -> [Double] {
        var drawn: [Double] = []
        for _ in values.indices { drawn.append(values[Int.random(in: 0..<values.count, using: &self)]) }
        return drawn
    }
}
