import Histories
import Sharding
import Testing
import Workload

@Suite struct HistoryCodecTests {
    static let header = HistoryHeader(
        process: 3, run: 0xFEED_F00D_1234_5678, startedAtUnixMilliseconds: 1_790_000_000_123)

    /// Events with all fields, with none, and with the extremes of each.
    static var events: [HistoryEvent] {
        let id = Population(customers: 9).id(of: .customer, SubscriberIndex(4))
        let order = Population(customers: 9).id(of: .productOrder(2), SubscriberIndex(4))
        let bare = HistoryEvent(
            process: 0, operation: .init(rawValue: "readCustomer"), effect: .read, invokedMicroseconds: 1,
            completedMicroseconds: 2, outcome: .unknown)
        var full = HistoryEvent(
            process: 3, operation: .init(rawValue: "createOrder"), effect: .create, resource: order, owner: id,
            collection: "productOrder", customerKey: "lt-1-000000004", idempotencyKey: "k-ü-1",
            invokedMicroseconds: .min, completedMicroseconds: .max, outcome: .succeeded, status: 201,
            writtenMarker: "run-3-17", readMarker: "", version: 1, slot: id.slot, shard: .numbered(2),
            epoch: .max, requestID: "6gpnwx000000001")
        let first = full
        full.effect = .list
        full.outcome = .refused
        full.listed = (0..<300).map { ResourceID(high: UInt64($0), low: .max) }
        full.sort = "-name"
        full.walk = 1 << 40
        full.page = 12
        full.hasNextPage = true
        full.version = .max
        return [bare, first, full, bare]
    }

    static func encoded(_ events: [HistoryEvent], end: Bool = true) throws -> [UInt8] {
        var bytes: [UInt8] = []
        HistoryEncoder.append(header, to: &bytes)
        for event in events { try HistoryEncoder.append(event, to: &bytes) }
        if end { HistoryEncoder.appendEnd(to: &bytes) }
        return bytes
    }

    static func decoded(_ bytes: [UInt8], chunk: Int = .max) throws -> (events: [HistoryEvent], decoder: HistoryDecoder)
    {
        var decoder = HistoryDecoder()
        var events: [HistoryEvent] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            decoder.append(Array(rest.prefix(chunk)))
            rest = rest.dropFirst(chunk)
            while let event = try decoder.next() { events.append(event) }
        }
        return (events, decoder)
    }

    @Test(arguments: [1, 7, 64, 1 << 20])
    func `what is written is read, however the file is cut into chunks`(_ chunk: Int) throws {
        let (events, decoder) = try Self.decoded(try Self.encoded(Self.events), chunk: chunk)
        #expect(events == Self.events)
        #expect(decoder.header == Self.header)
        #expect(decoder.isComplete && decoder.leftOver == 0 && decoder.eventCount == 4)
    }

    @Test func `a history cut off anywhere has every record that was whole, and is no error`() throws {
        let bytes = try Self.encoded(Self.events)
        var ends: [Int] = []
        for count in 0...Self.events.count {
            ends.append(try Self.encoded(Array(Self.events.prefix(count)), end: false).count)
        }
        for length in 0..<bytes.count {
            let (events, decoder) = try Self.decoded(Array(bytes.prefix(length)))
            #expect(events.count == max(0, ends.lastIndex { $0 <= length } ?? 0))
            #expect(!decoder.isComplete)
            #expect(decoder.leftOver == length - (ends.last { $0 <= length } ?? 0))
        }
    }

    @Test func `any changed bit is found, and its record's offset is named`() throws {
        let short = [Self.events[0], Self.events[1], Self.events[0]]
        let bytes = try Self.encoded(short)
        var ends: [Int] = []
        for count in 0...short.count { ends.append(try Self.encoded(Array(short.prefix(count)), end: false).count) }
        for position in bytes.indices {
            for bit in 0..<8 {
                var changed = bytes
                changed[position] ^= 1 << bit
                let error = #expect(throws: HistoryFormatError.self, "byte \(position), bit \(bit)") {
                    _ = try Self.decoded(changed)
                }
                if position >= HistoryHeader.byteCount {
                    let begin = ends.last { $0 <= position }
                    guard case .corrupt(let offset, _) = error else {
                        Issue.record("byte \(position), bit \(bit): \(String(describing: error))")
                        continue
                    }
                    #expect(offset == begin, "byte \(position), bit \(bit)")
                }
            }
        }
    }

    @Test func `bytes after the end, zeros in the middle, other files and later versions are refused`() throws {
        let bytes = try Self.encoded(Self.events)
        #expect(throws: HistoryFormatError.bytesAfterEnd(offset: bytes.count)) { _ = try Self.decoded(bytes + [0]) }
        let hole = try Self.encoded([Self.events[0]], end: false)
        #expect(throws: HistoryFormatError.self) { _ = try Self.decoded(hole + [UInt8](repeating: 0, count: 64)) }
        #expect(throws: HistoryFormatError.notAHistory) { _ = try Self.decoded(Array(repeating: 0x20, count: 64)) }
        var later = bytes
        later[8] = 2
        #expect(throws: HistoryFormatError.versionTooHigh(found: 2)) { _ = try Self.decoded(later) }
    }

    @Test func `events of places that are not wanted are passed over`() throws {
        var decoder = HistoryDecoder()
        decoder.append(try Self.encoded(Self.events))
        let wanted = HistoryPlaces(of: Self.events[1]).slot
        var found: [HistoryEvent] = []
        while let event = try decoder.next(where: { $0.slot == wanted }) { found.append(event) }
        #expect(found == [Self.events[1], Self.events[2]])
        #expect(decoder.eventCount == 4 && decoder.isComplete)
        let bare = HistoryPlaces(of: Self.events[0])
        #expect(bare.slot == .none && bare.key == .none && bare.marker == .none)
        #expect(HistoryPlaces(of: Self.events[1]).key != .none)
    }

    @Test func `an event too long is refused and leaves nothing`() throws {
        var event = Self.events[0]
        event.listed = Array(repeating: ResourceID(high: 1, low: 2), count: 70_000)
        var bytes: [UInt8] = [7]
        #expect(throws: HistoryFormatError.self) { try HistoryEncoder.append(event, to: &bytes) }
        #expect(bytes == [7])
        event.listed = Array(repeating: ResourceID(high: 1, low: 2), count: 60_000)
        try HistoryEncoder.append(event, to: &bytes)
        #expect(bytes.count > 960_000)
    }

    @Test func `a new root's Customer-Key places it before any answer`() throws {
        var event = Self.events[0]
        event.customerKey = "4711"
        #expect(HistoryPlaces(of: event).slot == HistoryPlace(Slot(hash: 2956)))
    }

    @Test func `a marker is read from its text, and other texts are none`() {
        let marker = WriteMarker(run: .max, process: 12, number: 99)
        #expect(WriteMarker(marker.text) == marker)
        #expect(WriteMarker("") == nil && WriteMarker("a-b-c") == nil && WriteMarker("run-1") == nil)
    }
}
