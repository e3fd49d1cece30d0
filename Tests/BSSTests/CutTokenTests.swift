import Sharding
import Testing

@testable import BSS

struct CutTokenTests {
    private static func token(name: String = "00000004-0000001A-1") throws -> CutToken {
        try #require(
            CutToken(
                name: name, digest: (0..<32).map { UInt8($0) },
                asOf: Timestamp(microsecondsSinceUnixEpoch: 1_795_776_000_123_456),
                expires: Timestamp(microsecondsSinceUnixEpoch: 1_795_776_060_123_456)))
    }

    private static let seal = [UInt8](repeating: 0xAB, count: CutToken.sealBytes)

    @Test func `a token is read as it was written`() throws {
        for name in ["00000004-0000001A-1", "F", String(repeating: "9", count: CutToken.nameLengthMax)] {
            let token = try Self.token(name: name)
            let text = token.opaque(seal: Self.seal)
            let read = try #require(CutToken.read(text))
            #expect(read.token == token)
            #expect(read.seal == Self.seal)
            #expect(text.utf8.count <= CutToken.opaqueLengthMax)
        }
    }

    @Test(arguments: [
        "", "0000'; drop table customer; --", "0000 0001", "0000000a-1", "00000004-0000001A-1\u{0}", "ＡＢ",
        String(repeating: "0", count: CutToken.nameLengthMax + 1),
    ])
    func `a name that is no snapshot's is in no token`(name: String) {
        let moment = Timestamp(microsecondsSinceUnixEpoch: 0)
        #expect(
            CutToken(name: name, digest: [UInt8](repeating: 0, count: 32), asOf: moment, expires: moment) == nil)
        // As a client would forge it: the name's bytes in the place of a name's.
        var writer = CursorWriter()
        writer.byte(1)
        writer.text(name)
        writer.word(0)
        writer.word(0)
        let bytes = writer.bytes + [UInt8](repeating: 0, count: 64)
        #expect(CutToken.read(Base64URL.encode(bytes)) == nil)
    }

    @Test func `nothing shorter, longer, older or out of any calendar is a token`() throws {
        let token = try Self.token()
        let bytes = token.sealed + Self.seal
        for length in bytes.indices { #expect(CutToken.read(Base64URL.encode(Array(bytes[..<length]))) == nil) }
        #expect(CutToken.read(Base64URL.encode(bytes + [0])) == nil)
        #expect(CutToken.read(Base64URL.encode([2] + bytes.dropFirst())) == nil)
        #expect(CutToken.read(String(repeating: "A", count: 1 << 20)) == nil)
        #expect(CutToken.read(token.opaque(seal: Self.seal) + "=") == nil)
        let never = Timestamp(microsecondsSinceUnixEpoch: .max)
        let endless = try #require(
            CutToken(name: token.name, digest: token.digest, asOf: token.asOf, expires: never))
        #expect(CutToken.read(endless.opaque(seal: Self.seal)) == nil)
    }

    @Test(arguments: 0..<8) func `any bytes may be refused and never trap`(seed: Int) throws {
        var random = SplitMix(seed: UInt64(seed))
        let good = try Self.token().sealed + Self.seal
        for _ in 0..<2_000 {
            var bytes = good
            for _ in 0..<(1 + random.next() % 4) {
                bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
            }
            if let read = CutToken.read(Base64URL.encode(bytes)) {
                #expect(read.token.name.utf8.allSatisfy { "0123456789ABCDEF-".utf8.contains($0) })
                #expect(read.token.opaque(seal: read.seal) == Base64URL.encode(bytes))
            }
        }
    }
}
