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

    private static let digits = Array("0123456789abcdef".utf8)
    private static let readKey = PostgresStatement("select key from cdc.digest_key")
}
