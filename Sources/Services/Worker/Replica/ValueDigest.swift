import BSS
import Crypto
import PostgresClient

/// The keyed digests by which the replica knows personal values.
///
/// HMAC-SHA-256 (RFC 2104), cut to its first 128 bits, in hexadecimal; the kind of value is a part of what is digested, so
/// that a telephone number and a document's number never look alike.
public struct ValueDigest: Sendable {
    /// Bytes of a digest before they are written in hexadecimal.
    static let bytesKept = 16

    private let key: SymmetricKey

    /// Digests under a key of 32 bytes.
    public init(key: [UInt8]) {
        self.key = SymmetricKey(data: key)
    }

    /// Reads the catalog's key.
    public static func read(
        from pool: PostgresPool, deadline: ContinuousClock.Instant
    ) async throws(PostgresError) -> ValueDigest {
        let rows = try await pool.query(readKey, [], deadline: deadline)
        return ValueDigest(key: try rows[0].bytes(0))
    }

    /// The digest of a value; nil for one that is none, such as a telephone number without a digit.
    public func digest(_ value: some Collection<UInt8>, of kind: MaskedValue) -> [UInt8]? {
        guard let canonical = kind.canonical(value) else { return nil }
        var authentication = HMAC<SHA256>(key: key)
        authentication.update(data: Array(kind.rawValue.utf8) + [0])
        authentication.update(data: canonical)
        var digits: [UInt8] = []
        digits.reserveCapacity(Self.bytesKept * 2)
        for byte in authentication.finalize().prefix(Self.bytesKept) {
            digits.append(Self.digits[Int(byte >> 4)])
            digits.append(Self.digits[Int(byte & 15)])
        }
        return digits
    }

    /// The seal of something that is shown to a client and comes back: HMAC-SHA-256, 32 bytes.
    ///
    /// No kind of masked value begins with a zero byte, so that no digest is a seal.
    func seal(_ bytes: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Self.sealMark + bytes, using: key))
    }

    /// Whether a seal is of these bytes, compared in a time that does not tell how much of it is.
    func isSeal(_ seal: [UInt8], of bytes: [UInt8]) -> Bool {
        HMAC<SHA256>.isValidAuthenticationCode(seal, authenticating: Self.sealMark + bytes, using: key)
    }

    private static let sealMark: [UInt8] = [0]
    private static let digits = Array("0123456789abcdef".utf8)
    private static let readKey = PostgresStatement("select key from cdc.digest_key")
}
