/// A shard's name, such as `shard-1`.
///
/// It has 1 to 45 characters of a-z, 0-9 and `-`, a letter first: a DNS label, so that a name can be a host's, a
/// metric's label and a folder's too.
public struct ShardName: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The longest name, in characters.
    ///
    /// With `trunkline_catalog_` before it, it names a replication slot, which PostgreSQL allows 63.
    public static let lengthMax = 45

    /// The name.
    public let rawValue: String

    /// Makes a name of a text that is one.
    public init?(rawValue: String) {
        let bytes = rawValue.utf8
        let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard let first = bytes.first, letters.contains(first), bytes.count <= Self.lengthMax,
            bytes.allSatisfy({ letters.contains($0) || digits.contains($0) || $0 == UInt8(ascii: "-") })
        else { return nil }
        self.rawValue = rawValue
    }

    private init(checked rawValue: String) {
        self.rawValue = rawValue
    }

    /// The name that an embedded cluster gives its shard of this number, as `shard-1`.
    public static func numbered(_ number: UInt) -> ShardName {
        ShardName(checked: "shard-\(number)")
    }

    /// The name.
    public var description: String { rawValue }

    /// Orders names by their bytes, as PostgreSQL's collation C does.
    public static func < (left: ShardName, right: ShardName) -> Bool { left.rawValue < right.rawValue }
}
