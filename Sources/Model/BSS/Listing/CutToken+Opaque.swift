import Sharding

extension CutToken {
    /// The version of the opaque form; another is refused.
    private static let version: UInt8 = 1
    /// The bytes of a seal: an HMAC-SHA-256.
    public static let sealBytes = 32
    /// The longest opaque token that is read, in characters.
    public static let opaqueLengthMax = ((1 + 8 + nameLengthMax + digestBytes + 2 * 8 + sealBytes) * 4 + 2) / 3

    /// What a seal is of: the version, the name, both moments and the digest.
    public var sealed: [UInt8] {
        var writer = CursorWriter()
        writer.byte(Self.version)
        writer.text(name)
        writer.word(UInt64(bitPattern: asOf.microsecondsSinceUnixEpoch))
        writer.word(UInt64(bitPattern: expires.microsecondsSinceUnixEpoch))
        return writer.bytes + digest
    }

    /// The token as text for a header: base64url of what is sealed and the seal.
    public func opaque(seal: [UInt8]) -> String { Base64URL.encode(sealed + seal) }

    /// Reads a token and its seal; nil for anything that `opaque` cannot have written.
    ///
    /// A moment that RFC 3339 cannot write is none either.
    public static func read(_ text: String) -> (token: CutToken, seal: [UInt8])? {
        guard text.utf8.count <= opaqueLengthMax, let bytes = Base64URL.decode(text),
            bytes.count > digestBytes + sealBytes
        else { return nil }
        let digest = Array(bytes.dropLast(sealBytes).suffix(digestBytes))
        var reader = CursorReader(Array(bytes.dropLast(sealBytes + digestBytes)))
        guard reader.byte() == version, let name = reader.text(), let asOf = reader.moment(),
            let expires = reader.moment(), reader.isAtEnd,
            let token = CutToken(name: name, digest: digest, asOf: asOf, expires: expires)
        else { return nil }
        return (token, Array(bytes.suffix(sealBytes)))
    }
}

extension CursorReader {
    fileprivate mutating func moment() -> Timestamp? {
        guard let word = word() else { return nil }
        let moment = Timestamp(microsecondsSinceUnixEpoch: Int64(bitPattern: word))
        return Timestamp.writable.contains(moment) ? moment : nil
    }
}
