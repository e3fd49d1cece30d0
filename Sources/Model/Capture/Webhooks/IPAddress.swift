/// An address of the Internet Protocol, version 4 or 6.
public struct IPAddress: Sendable, Hashable {
    /// Its 4 or 16 bytes, the most significant first.
    public let bytes: [UInt8]

    /// An address of 4 or 16 bytes; nil for any other number.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 4 || bytes.count == 16 else { return nil }
        self.bytes = bytes
    }

    /// Reads four decimal numbers without leading zeros, or the hexadecimal groups of version 6; nil for any other
    /// spelling, of which resolvers know many (`0x7f.1`, `2130706433`).
    ///
    /// Source: RFC 4291, section 2.2; RFC 6943, section 3.1.1 on the other spellings.
    public init?(_ text: some StringProtocol) {
        let found = text.contains(":") ? Self.groups(Substring(text)) : Self.quad(Substring(text))
        guard let found else { return nil }
        bytes = found
    }

    /// Whether it is one that anybody's server may have: no loopback, private, link-local, shared, multicast, reserved or
    /// documentation address, nor one of version 6 that carries such an address of version 4.
    ///
    /// Source: IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890 and its updates).
    public var isPublic: Bool {
        if let inner = embedded { return inner.isPublic }
        let special = bytes.count == 4 ? Self.special4 : Self.special6
        return !special.contains { $0.contains(self) }
    }

    /// The address of version 4 that one of version 6 stands for: mapped, compatible, translated, or of 6to4.
    private var embedded: IPAddress? {
        guard bytes.count == 16 else { return nil }
        if Self.embeddingAtEnd.contains(where: { $0.contains(self) }) { return IPAddress(bytes: Array(bytes[12...])) }
        // 2002::/16, 6to4: RFC 3056.
        return bytes[0] == 0x20 && bytes[1] == 0x02 ? IPAddress(bytes: Array(bytes[2..<6])) : nil
    }

    /// Mapped (`::ffff:0:0/96`), compatible (`::/96`), and NAT64 (`64:ff9b::/96`, RFC 6052).
    private static let embeddingAtEnd = blocks(["::ffff:0:0/96", "::/96", "64:ff9b::/96"])
    private static let special4 = blocks([
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4",
    ])
    private static let special6 = blocks([
        "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10",
        "fec0::/10", "ff00::/8",
    ])

    private static func blocks(_ texts: [String]) -> [AddressBlock] {
        texts.map { text in
            guard let block = AddressBlock(text) else { preconditionFailure("\(text) is no block") }
            return block
        }
    }

    private static func quad(_ text: Substring) -> [UInt8]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var bytes: [UInt8] = []
        for part in parts {
            guard part.utf8.allSatisfy({ (0x30...0x39).contains($0) }), part == "0" || part.first != "0",
                let number = UInt8(part)
            else { return nil }
            bytes.append(number)
        }
        return bytes
    }

    private static func groups(_ text: Substring) -> [UInt8]? {
        let halves = text.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count <= 2, let head = groupBytes(halves[0]) else { return nil }
        guard halves.count == 2 else { return head.count == 16 ? head : nil }
        guard let tail = groupBytes(halves[1]), head.count + tail.count <= 14 else { return nil }
        return head + [UInt8](repeating: 0, count: 16 - head.count - tail.count) + tail
    }

    private static func groupBytes(_ text: Substring) -> [UInt8]? {
        if text.isEmpty { return [] }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        var bytes: [UInt8] = []
        for (place, part) in parts.enumerated() {
            if part.contains("."), place == parts.count - 1 {
                guard let last = quad(part) else { return nil }
                return bytes + last
            }
            guard (1...4).contains(part.utf8.count), part.utf8.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }),
                let group = UInt16(part, radix: 16)
            else { return nil }
            bytes += [UInt8(group >> 8), UInt8(group & 0xFF)]
        }
        return bytes
    }
}
