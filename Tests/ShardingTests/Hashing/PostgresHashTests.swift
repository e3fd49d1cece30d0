import Foundation
import Sharding
import Testing

@Suite struct PostgresHashTests {
    /// A key, a seed, and what PostgreSQL 15 said; see Golden/hashtextextended.sql.
    struct Vector {
        let key: [UInt8]
        let seed: Int64
        let hash: Int64
    }

    static func goldenVectors() throws -> [Vector] {
        let file = try #require(
            Bundle.module.url(forResource: "hashtextextended", withExtension: "tsv", subdirectory: "Golden"))
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
            return Vector(
                key: Hexadecimal.bytes(columns[0]), seed: try #require(Int64(columns[1])),
                hash: try #require(Int64(columns[2])))
        }
    }

    @Test func `the hash is the server's, for every length around a block and every kind of seed`() throws {
        let vectors = try Self.goldenVectors()
        #expect(vectors.count == 468)
        for vector in vectors {
            let name = "\(Hexadecimal.text(vector.key)), seed \(vector.seed)"
            #expect(PostgresHash.hashTextExtended(vector.key.span, seed: vector.seed) == vector.hash, "\(name)")
            #expect(PostgresHash.hashTextExtended(vector.key, seed: vector.seed) == vector.hash, "\(name)")
            let text = String(decoding: vector.key, as: UTF8.self)
            #expect(PostgresHash.hashTextExtended(text, seed: vector.seed) == vector.hash, "\(name)")
        }
    }

    @Test func `a span of a string's own bytes needs no copy`() {
        let text = "default:+4917012345"
        #expect(PostgresHash.hashTextExtended(text.utf8Span.span) == -6_084_588_269_500_299_865)
    }
}
