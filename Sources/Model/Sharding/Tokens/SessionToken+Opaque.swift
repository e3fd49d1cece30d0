extension SessionToken {
    /// The version of the opaque form; another is refused.
    private static let version: UInt8 = 1
    /// The bytes before the shard's name: version, system, timeline, epoch and position.
    private static let fixedBytes = 1 + 8 + 4 + 8 + 8
    /// The longest shard name a token carries, in UTF-8 bytes.
    public static let shardNameBytesMax = ShardName.lengthMax
    /// The longest opaque token that is read, in characters.
    public static let opaqueLengthMax = ((fixedBytes + shardNameBytesMax) * 4 + 2) / 3

    /// The token as text for a header: base64url of the version, the numbers with their highest byte first, and the
    /// shard's name.
    public var opaque: String {
        var bytes: [UInt8] = [Self.version]
        bytes.reserveCapacity(Self.fixedBytes + shard.rawValue.utf8.count)
        Self.append(systemIdentifier, to: &bytes)
        Self.append(timeline, to: &bytes)
        Self.append(UInt64(bitPattern: epoch.rawValue), to: &bytes)
        Self.append(lsn, to: &bytes)
        bytes.append(contentsOf: shard.rawValue.utf8)
        return Base64URL.encode(bytes)
    }

    /// Reads a token; nil for anything that `opaque` cannot have written.
    public init?(opaque text: String) {
        guard text.utf8.count <= Self.opaqueLengthMax, let bytes = Base64URL.decode(text),
            bytes.count > Self.fixedBytes, bytes[0] == Self.version,
            let name = String(validating: bytes[Self.fixedBytes...], as: UTF8.self),
            let shard = ShardName(rawValue: name)
        else { return nil }
        self.init(
            shard: shard, systemIdentifier: Self.number(bytes[1..<9]), timeline: Self.number(bytes[9..<13]),
            epoch: Epoch(rawValue: Int64(bitPattern: Self.number(bytes[13..<21]))), lsn: Self.number(bytes[21..<29]))
    }

    private static func append(_ number: some FixedWidthInteger, to bytes: inout [UInt8]) {
        for shift in stride(from: number.bitWidth - 8, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: number >> shift))
        }
    }

    private static func number<Number: FixedWidthInteger>(_ bytes: ArraySlice<UInt8>) -> Number {
        bytes.reduce(0) { $0 << 8 | Number(truncatingIfNeeded: $1) }
    }
}
