import Crypto

/// One step of a database's schema: SQL that is never changed once released.
///
/// Steps expand first (add what the next version needs) and contract later (remove what no served version needs), so
/// that workers of two versions serve one database during a roll-out.
public struct Migration: Sendable {
    /// Its place in the order, from 1 without gaps.
    public let version: Int
    /// What it brings, in a few words; recorded beside the version.
    public let name: String
    /// The statements, run in one transaction.
    public let sql: String

    /// SHA-256 of the statements in lower-case hexadecimal; a released migration whose text changes is refused.
    public var checksum: String {
        let digits: [Character] = Array("0123456789abcdef")
        return SHA256.hash(data: Array(sql.utf8)).reduce(into: "") { text, byte in
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
    }
}
