import Capture
import Testing

@Suite struct PositionTests {
    @Test(arguments: [
        ("0/0", 0), ("0/16B3748", 0x16B_3748), ("16/B374D848", 0x16_B374_D848), ("FFFFFFFF/FFFFFFFF", UInt64.max),
    ])
    func `a position is read and printed as PostgreSQL does`(text: String, number: UInt64) {
        #expect(LSN(text)?.rawValue == number)
        #expect(LSN(rawValue: number).description == text)
    }

    @Test(arguments: ["", "/", "1", "1/", "/1", "1/2/3", "G/1", "123456789/1", "-1/0", " 1/2"])
    func `what is no position is refused`(text: String) {
        #expect(LSN(text) == nil)
    }

    @Test func `nothing is confirmed that the target lacks`() {
        var positions = StreamPositions(start: LSN(rawValue: 10))
        positions.began()
        positions.keptAlive(end: LSN(rawValue: 50))
        #expect(positions.applied == LSN(rawValue: 10), "a transaction is arriving")
        positions.arrived(end: LSN(rawValue: 40))
        positions.keptAlive(end: LSN(rawValue: 60))
        #expect(positions.applied == LSN(rawValue: 10), "a transaction waits to be applied")
        #expect(positions.received == LSN(rawValue: 60))
        positions.applied(end: LSN(rawValue: 40))
        #expect(positions.isIdle)
        positions.keptAlive(end: LSN(rawValue: 70))
        #expect(positions.applied == LSN(rawValue: 70), "an idle shard holds back no log")
        positions.keptAlive(end: LSN(rawValue: 5))
        #expect(positions.applied == LSN(rawValue: 70), "positions never go back")
    }

    @Test func `what the target shows and may lose is not confirmed`() {
        var positions = StreamPositions(start: LSN(rawValue: 10))
        positions.arrived(end: LSN(rawValue: 40))
        positions.applied(end: LSN(rawValue: 40))
        positions.keptAlive(end: LSN(rawValue: 70))
        #expect(positions.applied == LSN(rawValue: 70))
        #expect(positions.confirmed == LSN(rawValue: 10), "seen, and not on disk")
        positions.held(upTo: LSN(rawValue: 30))
        #expect(positions.confirmed == LSN(rawValue: 30), "a part of it is on disk")
        positions.held(upTo: LSN(rawValue: 40))
        #expect(positions.confirmed == LSN(rawValue: 70), "all of it is, and nothing of interest came since")
    }

    @Test func `what is of no interest is settled once nothing waits before it`() {
        var positions = StreamPositions(start: .zero)
        positions.arrived(end: LSN(rawValue: 20))
        positions.arrived(end: LSN(rawValue: 30))
        positions.applied(end: LSN(rawValue: 20))
        #expect(!positions.isIdle)
        positions.settled()
        #expect(positions.applied == LSN(rawValue: 30))
    }
}
