/// A block of addresses, as `10.0.0.0/8` or `fd00::/8`; an address alone is a block of one.
public struct AddressBlock: Sendable, Hashable {
    private let address: IPAddress
    private let bits: Int

    /// Reads a block; nil for what is none, one whose address has bits behind its prefix included.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = IPAddress(parts[0]) else { return nil }
        let bitsMax = address.bytes.count * 8
        var bits = bitsMax
        if parts.count == 2 {
            guard let number = Int(parts[1]), (0...bitsMax).contains(number), "\(number)" == parts[1] else {
                return nil
            }
            bits = number
        }
        self.address = address
        self.bits = bits
        for place in bits..<bitsMax where address.bytes[place / 8] & (0x80 >> (place % 8)) != 0 { return nil }
    }

    /// Whether an address is in it.
    public func contains(_ other: IPAddress) -> Bool {
        guard other.bytes.count == address.bytes.count else { return false }
        let whole = bits / 8
        guard other.bytes[..<whole] == address.bytes[..<whole] else { return false }
        let rest = bits % 8
        guard rest > 0 else { return true }
        let mask = ~(0xFF >> UInt8(rest)) & UInt8(0xFF)
        return other.bytes[whole] & mask == address.bytes[whole] & mask
    }
}
