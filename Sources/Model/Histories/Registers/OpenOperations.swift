/// The operations that overlap at a moment, each with a bit of its own until it is over.
struct OpenOperations {
    /// How many may overlap: the bits of a word.
    static let countMax = 64

    private var indices = [Int](repeating: 0, count: OpenOperations.countMax)
    private var taken: UInt64 = 0

    /// Gives an operation a bit.
    ///
    /// - Returns: False when all are taken.
    mutating func insert(_ index: Int) -> Bool {
        guard taken != .max else { return false }
        let place = (~taken).trailingZeroBitCount
        indices[place] = index
        taken |= 1 << UInt64(place)
        return true
    }

    /// Gives bits back.
    mutating func remove(_ bits: UInt64) {
        taken &= ~bits
    }

    /// The bit of an operation that is open.
    func bit(of index: Int) -> UInt64? {
        var found: UInt64?
        forEach { if $1 == index { found = $0 } }
        return found
    }

    /// Hands each operation's bit and index to `body`, but for those of some bits.
    func forEach(except bits: UInt64 = 0, _ body: (_ bit: UInt64, _ index: Int) -> Void) {
        var rest = taken & ~bits
        while rest != 0 {
            let place = rest.trailingZeroBitCount
            body(1 << UInt64(place), indices[place])
            rest &= rest - 1
        }
    }
}
