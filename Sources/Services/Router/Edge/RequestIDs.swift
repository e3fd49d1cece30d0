/// Makes request ids: six random characters of this loop and a count, 15 in all.
///
/// Swift keeps strings of up to 15 bytes without an allocation.
struct RequestIDs {
    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
    private var characters: [UInt8]
    private var count: UInt64 = 0

    /// A sequence with a random beginning, so that two processes or loops hardly share one.
    init() {
        characters = (0..<15).map { _ in Self.alphabet[Int.random(in: 0..<32)] }
    }

    /// The next id: lower-case Crockford base 32.
    mutating func next() -> String {
        count &+= 1
        for position in 0..<9 {
            characters[14 - position] = Self.alphabet[Int(truncatingIfNeeded: count >> (5 * UInt64(position)) & 31)]
        }
        return String(decoding: characters, as: UTF8.self)
    }
}
