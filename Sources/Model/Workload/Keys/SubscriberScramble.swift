/// A permutation of 0..<count that looks random, and says which subscriber has which rank of activity.
///
/// Without it the active ones would be neighbours in the data set. Two ranks never meet in one subscriber, as they do
/// where a rank is hashed.
///
/// Source: Black, Rogaway, "Ciphers with arbitrary finite domains" (CT-RSA 2002): a Feistel network over the next power
/// of four, walked until the place is in range.
struct SubscriberScramble: Sendable {
    private static let rounds: UInt64 = 4

    private let count: UInt64
    private let seed: UInt64
    private let halfBits: UInt64

    /// - Parameter count: 1...2^62.
    init(count: UInt64, seed: UInt64) {
        precondition(count > 0 && count <= 1 << 62, "a permutation is of 1...2^62 places")
        self.count = count
        self.seed = seed
        let bits = UInt64(64 - (count - 1).leadingZeroBitCount)
        halfBits = max(1, (bits + 1) / 2)
    }

    /// The place of a rank, both 0..<count.
    ///
    /// Four places at most are there for each in range, so the walk takes four steps on average at worst, and it ends
    /// because a permutation's cycle comes back to the rank, which is in range.
    func place(ofRank rank: UInt64) -> UInt64 {
        precondition(rank < count, "rank \(rank) is not below \(count)")
        var place = permuted(rank)
        while place >= count { place = permuted(place) }
        return place
    }

    private func permuted(_ value: UInt64) -> UInt64 {
        let mask = (1 << halfBits) &- 1 as UInt64
        var (left, right) = (value >> halfBits, value & mask)
        for round in 0..<Self.rounds {
            (left, right) = (right, left ^ Population.mix(seed &+ round << 62 ^ right) & mask)
        }
        return left << halfBits | right
    }
}
