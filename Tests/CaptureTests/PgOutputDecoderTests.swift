import Capture
import Testing

@Suite struct PgOutputDecoderTests {
    @Test func `a transaction's messages are read`() throws {
        var decoder = PgOutputDecoder()
        guard case .begin(let begin) = try decoder.decode(WireWriter.begin(commit: 0x1_0000_0010)[...]) else {
            Issue.record("not a begin")
            return
        }
        #expect(begin.commitLSN.description == "1/10")
        #expect(begin.committedAt == 946_684_800_000_000 + 1_000)
        #expect(begin.xid == 7)
        guard case .row(let row) = try decoder.decode(WireWriter.insert(5, ["a", nil])[...]) else {
            Issue.record("not a row")
            return
        }
        #expect(row.action == .insert)
        #expect(row.new == [.text(Array("a".utf8)[...]), .null])
        guard case .commit(let commit) = try decoder.decode(WireWriter.commit(end: 48)[...]) else {
            Issue.record("not a commit")
            return
        }
        #expect(commit.endLSN == LSN(rawValue: 48))
        #expect(commit.commitLSN == LSN(rawValue: 40))
    }

    @Test func `an update tells values that were not sent`() throws {
        var decoder = PgOutputDecoder()
        guard case .row(let row) = try decoder.decode(WireWriter.update(5, ["1", "x"], unchanged: [1])[...]) else {
            Issue.record("not a row")
            return
        }
        #expect(row.new == [.text(Array("1".utf8)[...]), .unchanged])
        #expect(row.old.isEmpty)
    }

    @Test func `only within a streamed part has a row its transaction's number`() throws {
        var decoder = PgOutputDecoder()
        var start = WireWriter("S")
        start.int32(77)
        start.byte(1)
        _ = try decoder.decode(start.bytes[...])
        guard case .row(let row) = try decoder.decode(WireWriter.insert(5, ["a"], xid: 78)[...]) else {
            Issue.record("not a row")
            return
        }
        #expect(row.xid == 78)
        #expect(row.relation == 5)
        _ = try decoder.decode([UInt8(ascii: "E")])
        guard case .row(let outside) = try decoder.decode(WireWriter.insert(6, ["a"])[...]) else {
            Issue.record("not a row")
            return
        }
        #expect(outside.xid == 0)
        #expect(outside.relation == 6)
    }

    @Test func `every truncation of every message is refused and none crashes`() throws {
        let messages = [
            WireWriter.begin(commit: 1), WireWriter.commit(end: 9), WireWriter.origin("o"),
            WireWriter.relation(5, "t", ["a", "b"]), WireWriter.insert(5, ["a", nil, "ccc"]),
            WireWriter.update(5, ["a", "b"], unchanged: [1]), WireWriter.delete(5, ["a", nil]),
        ]
        for message in messages {
            for length in 0..<message.count {
                var decoder = PgOutputDecoder()
                #expect(throws: PgOutputError.self) { try decoder.decode(message[..<length]) }
            }
            var decoder = PgOutputDecoder()
            #expect(throws: PgOutputError.self) { try decoder.decode((message + [0])[...]) }
        }
    }

    @Test func `random bytes are refused or read, and none crashes`() {
        var generator = SystemRandomNumberGenerator()
        var refused = 0
        for _ in 0..<20_000 {
            let count = Int.random(in: 0...40, using: &generator)
            var bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
            if count > 0 { bytes[0] = Array("BCOSEcARYIUDTM".utf8).randomElement(using: &generator) ?? 0 }
            var decoder = PgOutputDecoder()
            do { _ = try decoder.decode(bytes[...]) } catch { refused += 1 }
        }
        #expect(refused > 10_000)
    }

    @Test func `keepalives and data are told apart, and an answer says what may be forgotten`() throws {
        var keepalive = WireWriter("k")
        keepalive.int64(500)
        keepalive.int64(20)
        keepalive.byte(1)
        guard case .keepalive(let end, let clock, let wantsReply) = try ReplicationMessage(keepalive.bytes[...]) else {
            Issue.record("not a keepalive")
            return
        }
        #expect(end == LSN(rawValue: 500))
        #expect(clock == 946_684_800_000_020)
        #expect(wantsReply)
        var positions = StreamPositions(start: LSN(rawValue: 3))
        positions.began()
        positions.arrived(end: LSN(rawValue: 9))
        let update = ReplicationMessage.statusUpdate(positions, microseconds: 946_684_800_000_001)
        #expect(update.count == 34)
        #expect(update[1...8].last == 9)
        #expect(update[9...16].last == 3)
        #expect(update[17...24].last == 3)
        #expect(update[25...32].last == 1)
    }
}
