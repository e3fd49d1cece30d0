/// The carrier or virtual operator (MVNO) that a row belongs to.
///
/// A name of 1...64 characters, each a lower-case ASCII letter, a digit, `_` or `-`. The colon is kept out, so that
/// the text of a customer key, `tenant:number`, splits in one way only.
public struct Tenant: Hashable, Sendable, CustomStringConvertible {
    /// The longest name, in characters.
    public static let nameLengthMax = 64

    /// The one tenant of a cluster whose callers are not yet told apart by authentication.
    public static let `default` = Tenant(checked: "default")

    /// The tenant's name.
    public let name: String

    /// Checks a name and makes it a tenant.
    ///
    /// - Throws: `KeyError.tenantLength` or `KeyError.tenantCharacter`.
    public init(_ name: String) throws(KeyError) {
        let bytes = name.utf8
        guard (1...Self.nameLengthMax).contains(bytes.count) else { throw .tenantLength(bytes.count) }
        var offset = 0
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "_"), UInt8(ascii: "-"):
                offset += 1
            default:
                throw .tenantCharacter(offset: offset)
            }
        }
        self.name = name
    }

    private init(checked name: String) {
        self.name = name
    }

    /// The tenant's name.
    public var description: String { name }
}
