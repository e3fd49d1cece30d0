/// What names a consistent cut to every router of a tier: the snapshot that the catalog's PostgreSQL exported.
///
/// Opaque to clients. Whoever reads one holds hostile input: the seal says whether a router of this tier wrote it.
public struct CutToken: Sendable, Hashable {
    /// The longest name of a snapshot, in characters; PostgreSQL 15's have 19 and a few more.
    public static let nameLengthMax = 64
    /// The bytes of `digest`.
    public static let digestBytes = 32

    /// The snapshot's name, of digits, `A` to `F` and `-`: safe to stand in a statement.
    public let name: String
    /// The SHA-256 of what the snapshot is, by which another one under the same name is found out.
    public let digest: [UInt8]
    /// The moment up to which the cut shows every shard's commits.
    public let asOf: Timestamp
    /// When the cut ends, by the catalog's clock.
    public let expires: Timestamp

    /// Makes a token; nil for a name or a digest that cannot be one.
    public init?(name: String, digest: [UInt8], asOf: Timestamp, expires: Timestamp) {
        guard (1...Self.nameLengthMax).contains(name.utf8.count), name.utf8.allSatisfy(Self.isOfName),
            digest.count == Self.digestBytes
        else { return nil }
        self.name = name
        self.digest = digest
        self.asOf = asOf
        self.expires = expires
    }

    private static func isOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "F"), UInt8(ascii: "-"): true
        default: false
        }
    }
}
