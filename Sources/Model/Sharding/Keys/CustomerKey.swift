/// The text that decides where a customer lives: a tenant and a number, hashed as `tenant:number`.
///
/// Two keys are equal when their bytes are. (Swift's own `==` on strings would make two spellings of "é" one key that
/// hashes to two slots; PostgreSQL compares bytes too.)
public struct CustomerKey: Sendable {
    /// The longest number, in bytes of UTF-8.
    public static let numberBytesMax = 256

    /// Whose customer it is.
    public let tenant: Tenant
    /// The customer's number: the carrier's own, or derived from the request that made the customer.
    public let number: String
    /// PostgreSQL's `hashtextextended(text, 0)`.
    public let hash: Int64

    /// Checks a number, and hashes the key once.
    ///
    /// - Parameter number: 1...256 bytes of UTF-8 without control characters.
    /// - Throws: `KeyError` that says what is wrong with the number.
    public init(tenant: Tenant, number: String) throws(KeyError) {
        let byteCount = number.utf8.count
        guard byteCount > 0 else { throw .numberEmpty }
        guard byteCount <= Self.numberBytesMax else { throw .numberTooLong(bytes: byteCount) }
        self.tenant = tenant
        self.number = number
        try Self.refuseControlCharacters(number.utf8)
        var hash = JenkinsHash(byteCount: tenant.name.utf8.count + 1 + byteCount, seed: 0)
        hash.append(tenant.name.utf8)
        hash.append(UInt8(ascii: ":"))
        hash.append(number.utf8)
        self.hash = hash.finish()
    }

    /// Refuses U+0000...U+001F and U+007F...U+009F, the last of which are the byte C2 and one of 80...9F.
    private static func refuseControlCharacters(_ utf8: String.UTF8View) throws(KeyError) {
        var previous: UInt8 = 0
        var offset = 0
        for byte in utf8 {
            guard byte >= 0x20, byte != 0x7F else { throw .numberControlCharacter(offset: offset) }
            guard previous != 0xC2 || byte > 0x9F else { throw .numberControlCharacter(offset: offset - 1) }
            previous = byte
            offset += 1
        }
    }

    /// The hashed text, `tenant:number`.
    public var text: String { "\(tenant.name):\(number)" }

    /// The customer's slot, which never changes.
    public var slot: Slot { Slot(hash: hash) }
}

extension CustomerKey: Hashable {
    /// Whether both keys have the same bytes.
    public static func == (left: CustomerKey, right: CustomerKey) -> Bool {
        left.hash == right.hash && left.tenant == right.tenant && left.number.utf8.elementsEqual(right.number.utf8)
    }

    /// Feeds the key's own hash, which equal bytes share.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(hash)
    }
}
