import Sharding
import Testing

struct SessionTokenTests {
    static let token = SessionToken(
        shard: ShardName(rawValue: "shard-1")!, systemIdentifier: 7_400_000_000_000_000_001, timeline: 3,
        epoch: Epoch(rawValue: 12), lsn: 0x16_B374_D848)

    @Test func `a token comes back whole`() {
        #expect(SessionToken(opaque: Self.token.opaque) == Self.token)
        let extreme = SessionToken(
            shard: ShardName(rawValue: "s" + String(repeating: "9", count: ShardName.lengthMax - 1))!,
            systemIdentifier: .max, timeline: .max, epoch: Epoch(rawValue: .min), lsn: .max)
        #expect(SessionToken(opaque: extreme.opaque) == extreme)
        #expect(extreme.opaque.utf8.count <= SessionToken.opaqueLengthMax)
    }

    @Test func `the form of version 1 does not change`() {
        #expect(Self.token.opaque == "AWayFMsJ5AABAAAAAwAAAAAAAAAMAAAAFrN02EhzaGFyZC0x")
    }

    @Test(arguments: [
        "", "A", "====", "AWayFMsJ5AABAAAAAwAAAAAAAAAMAAAAFrN02Eg", "AmayFMsJ5AABAAAAAwAAAAAAAAAMAAAAFrN02EhzaGFyZC0x",
        "AWayFMsJ5AABAAAAAwAAAAAAAAAMAAAAFrN02EhzaGFyZC0x ", "AWayFMsJ5+ABAAAAAwAAAAAAAAAMAAAAFrN02EhzaGFyZC0x",
        "AWayFMsJ5AABAAAAAwAAAAAAAAAMAAAAFrN02EhTSEFSRC0x", "AWayFMsJ5AABAAAAAwAAAAAAAAAMAAAAFrN02Ehzaf8",
        String(repeating: "A", count: 10_000),
    ])
    func `any other text is no token`(text: String) {
        #expect(SessionToken(opaque: text) == nil)
    }

    @Test func `positions compare on one timeline of one system only`() {
        let token = Self.token
        let system = token.systemIdentifier
        #expect(token.isReached(by: token.lsn, systemIdentifier: system, timeline: 3) == true)
        #expect(token.isReached(by: token.lsn - 1, systemIdentifier: system, timeline: 3) == false)
        #expect(token.isReached(by: .max, systemIdentifier: system, timeline: 4) == nil)
        #expect(token.isReached(by: .max, systemIdentifier: system + 1, timeline: 3) == nil)
    }
}
