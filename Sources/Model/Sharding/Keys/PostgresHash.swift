/// PostgreSQL's own hash of text, so that Swift, psql and a CHECK constraint agree on a key's slot.
public enum PostgresHash {
    /// Hashes bytes as `hashtextextended(text, seed)` does under a deterministic collation.
    ///
    /// Allocates nothing.
    ///
    /// - Parameters:
    ///   - utf8: The text in the database's encoding, which is UTF-8 here.
    ///   - seed: The function's second argument; slots use 0.
    /// - Returns: The 64-bit hash, which PostgreSQL calls `bigint`.
    ///
    /// Source: PostgreSQL 15, `hash_bytes_extended` in src/common/hashfn.c (Bob Jenkins's lookup3).
    public static func hashTextExtended(_ utf8: Span<UInt8>, seed: Int64 = 0) -> Int64 {
        var hash = JenkinsHash(byteCount: utf8.count, seed: UInt64(bitPattern: seed))
        for index in utf8.indices {
            hash.append(utf8[index])
        }
        return hash.finish()
    }

    /// Hashes a collection of bytes as `hashtextextended(text, seed)` does.
    public static func hashTextExtended(_ utf8: some Collection<UInt8>, seed: Int64 = 0) -> Int64 {
        var hash = JenkinsHash(byteCount: utf8.count, seed: UInt64(bitPattern: seed))
        hash.append(utf8)
        return hash.finish()
    }

    /// Hashes a string's UTF-8 bytes as `hashtextextended(text, seed)` does.
    public static func hashTextExtended(_ text: String, seed: Int64 = 0) -> Int64 {
        hashTextExtended(text.utf8, seed: seed)
    }
}
