/// Spreads a request's number over the rows, as a random choice would, without a generator to share.
enum RowChoice {
    /// A row from 1 to `rows`.
    ///
    /// Source: SplitMix64, the finalizer of its output.
    static func of(_ number: Int, rows: Int) -> Int {
        var mixed = UInt64(bitPattern: Int64(number)) &+ 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(rows)) + 1
    }
}
