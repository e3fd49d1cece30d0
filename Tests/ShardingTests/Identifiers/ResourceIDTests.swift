import Sharding
import Testing

@Suite struct ResourceIDTests {
    static let slot = Slot(rawValue: 0xABC)

    @Test func `a sharded id carries its slot and time`() throws {
        let slot = try #require(Self.slot)
        let id = ResourceID.sharded(slot: slot, unixMilliseconds: 0x0123_4567_89AB, random: .max)
        #expect(id.text == "01234567-89ab-8abc-bfff-ffffffffffff")
        #expect(id.slot == slot)
        #expect(id.version == 8)
        #expect(id.unixMilliseconds == 0x0123_4567_89AB)
        #expect(!id.isGlobal)
    }

    @Test func `a global id has no slot`() {
        let id = ResourceID.global(unixMilliseconds: 1, randomHigh: .max, randomLow: 0)
        #expect(id.text == "00000000-0001-7fff-8000-000000000000")
        #expect(id.isGlobal)
        #expect(id.slot == nil)
        #expect(id.unixMilliseconds == 1)
    }

    @Test func `a time above 48 bits loses its high bits and nothing else`() throws {
        let slot = try #require(Self.slot)
        let id = ResourceID.sharded(slot: slot, unixMilliseconds: .max, random: 0)
        #expect(id.unixMilliseconds == ResourceID.unixMillisecondsMax)
        #expect(id.slot == slot)
    }

    @Test(arguments: [
        "f47ac10b-58cc-4372-a567-0e02b2c3d479", "00000000-0000-0000-0000-000000000000",
        "ffffffff-ffff-ffff-ffff-ffffffffffff", "01234567-89ab-8abc-3fff-ffffffffffff",
        "01234567-89ab-7abc-ffff-ffffffffffff",
    ])
    func `a foreign id is kept and routes nothing`(text: String) throws {
        let id = try #require(ResourceID(parsing: text))
        #expect(id.text == text)
        #expect(id.slot == nil)
        #expect(!id.isGlobal)
        #expect(id.unixMilliseconds == nil)
    }

    @Test func `upper case is read and lower case written`() {
        let text = "01234567-89AB-8ABC-BFFF-FFFFFFFFFFFF"
        #expect(ResourceID(parsing: text)?.text == text.lowercased())
        #expect(ResourceID(utf8: Array(text.utf8).span)?.text == text.lowercased())
        #expect(ResourceID(utf8: Array("/\(text)/".utf8)[1..<37])?.text == text.lowercased())
    }

    @Test(arguments: [
        "", "-", "01234567-89ab-8abc-bfff-fffffffffff", "01234567-89ab-8abc-bfff-fffffffffffff",
        "0123456789ab8abcbfffffffffffffff", "{01234567-89ab-8abc-bfff-ffffffffffff}",
        "01234567_89ab_8abc_bfff_ffffffffffff", "0123456-789ab-8abc-bfff-ffffffffffff",
        "g1234567-89ab-8abc-bfff-ffffffffffff", "01234567-89ab-8abc-bfff-fffffffffff\u{0}",
        " 1234567-89ab-8abc-bfff-ffffffffffff", "０1234567-89ab-8abc-bfff-ffffffffff",
    ])
    func `any other form is no id`(text: String) {
        #expect(ResourceID(parsing: text) == nil)
        #expect(ResourceID(utf8: Array(text.utf8).span) == nil)
    }

    @Test func `ids sort by time, as their text does`() throws {
        var random = SplitMix64(seed: 7)
        let slot = try #require(Self.slot)
        let ids = (0..<1000).map { _ in
            ResourceID.sharded(slot: slot, unixMilliseconds: random.next() >> 16, random: random.next())
        }
        #expect(ids.sorted().map(\.text) == ids.map(\.text).sorted())
        let times = ids.sorted().compactMap(\.unixMilliseconds)
        #expect(times == times.sorted())
    }

    @Test func `every id that is written is read back, through every door`() {
        var random = SplitMix64(seed: 8)
        for _ in 0..<10_000 {
            let id = ResourceID(high: random.next(), low: random.next())
            var bytes: [UInt8] = []
            id.appendText(to: &bytes)
            #expect(bytes.count == ResourceID.textBytes)
            #expect(ResourceID(utf8: bytes) == id)
            #expect(ResourceID(utf8: bytes.span) == id)
            #expect(ResourceID(parsing: id.text) == id)
        }
    }

    @Test func `a damaged text is either refused or is the id that it spells`() {
        var random = SplitMix64(seed: 9)
        var refused = 0
        for _ in 0..<20_000 {
            var bytes: [UInt8] = []
            ResourceID(high: random.next(), low: random.next()).appendText(to: &bytes)
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.insert(UInt8(ascii: "0"), at: Int.random(in: bytes.indices, using: &random))
                case _: bytes.remove(at: Int.random(in: bytes.indices, using: &random))
                }
            }
            let id = ResourceID(utf8: bytes)
            #expect(id == ResourceID(utf8: bytes.span))
            if let id {
                #expect(id.text == String(decoding: bytes, as: UTF8.self).lowercased())
            } else {
                refused += 1
            }
        }
        #expect(refused > 10_000)
    }
}
