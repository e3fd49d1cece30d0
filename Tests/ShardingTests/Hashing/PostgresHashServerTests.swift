import Cluster
import Sharding
import Testing

/// Asks a real PostgreSQL for the hashes of many keys.
@Suite struct PostgresHashServerTests {
    private static let shortKeysCount = 100_000

    /// Keys of every length from 0 to 2000 bytes, and many short ones: ASCII, non-ASCII, digits.
    static func keys() -> [String] {
        var random = SplitMix64(seed: 2)
        let alphabets = ["0123456789", "abc:XYZ -_+@.", "äöüßéñ", "日本語漢字", "😀🚀👩", "\u{1}\t\n\u{7F}\u{301}"].map(
            Array.init)
        var keys = (0...2000).map { String(repeating: "\($0 % 10)", count: $0) }
        for _ in 0..<shortKeysCount {
            let alphabet = alphabets.randomElement(using: &random) ?? []
            let length = Int.random(in: 1...24, using: &random)
            keys.append(String((0..<length).map { _ in alphabet[Int.random(in: alphabet.indices, using: &random)] }))
        }
        for length in stride(from: 50, through: 1000, by: 50) {
            keys.append(
                String((0..<length).map { _ in alphabets[2][Int.random(in: alphabets[2].indices, using: &random)] }))
        }
        return keys
    }

    @Test func `over a hundred thousand keys hash and slot are the server's`() async throws {
        let keys = Self.keys()
        let rows = keys.map { Hexadecimal.text($0.utf8) }.joined(separator: "\n")
        let answer = try await PostgresInstance.withTemporary { server in
            try await server.psql(
                """
                create temporary table keys (place int generated always as identity, hex text);
                copy keys (hex) from stdin;
                \(rows)
                \\.
                with texts as (select place, convert_from(decode(hex, 'hex'), 'UTF8') as text from keys)
                select hashtextextended(text, 0), hashtextextended(text, 0) & 4095, hashtextextended(text, place)
                from texts order by place;
                """, limit: .seconds(120))
        }
        let lines = answer.split(separator: "\n")
        try #require(lines.count == keys.count)
        #expect(keys.count > Self.shortKeysCount)
        var mistakes: [String] = []
        for (index, (key, line)) in zip(keys, lines).enumerated() {
            let hash = PostgresHash.hashTextExtended(key)
            let seeded = PostgresHash.hashTextExtended(key, seed: Int64(index + 1))
            if "\(hash)|\(Slot(hash: hash))|\(seeded)" != line { mistakes.append(Hexadecimal.text(key.utf8)) }
        }
        #expect(mistakes.isEmpty)
    }

    @Test func `a customer key's slot is what SQL says of its text`() async throws {
        let keys = try ["1", "+4917012345", "Zoë", "日本語", String(repeating: "9", count: 256)].flatMap { number in
            try [Tenant.default, Tenant("mvno-2")].map { try CustomerKey(tenant: $0, number: number) }
        }
        let selects = keys.map { "select hashtextextended('\($0.text)', 0) & 4095;" }.joined(separator: "\n")
        let answer = try await PostgresInstance.withTemporary { try await $0.psql(selects) }
        #expect(answer.split(separator: "\n").map(String.init) == keys.map(\.slot.description))
    }
}
