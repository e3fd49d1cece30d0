import Sharding
import Testing

@Suite struct TopologyDifferenceTests {
    static func difference(_ replacements: [(String, String)]) throws -> TopologyDifference {
        let new = replacements.reduce(TopologyText.sound) { $0.replacing($1.0, with: $1.1) }
        return TopologyDifference(
            from: try .parse(yaml: TopologyText.sound), to: try .parse(yaml: new))
    }

    @Test func `a topology does not differ from itself`() throws {
        let difference = try Self.difference([])
        #expect(difference.isEmpty)
        #expect(difference.refusals.isEmpty)
    }

    @Test func `slots that move are told as ranges`() throws {
        let difference = try Self.difference([
            ("version: 7\n", "version: 8\n"), ("[\"4-2047\"]", "[\"4-1999\"]"),
            ("- 4095", "- 4095\n      - {range: 2000-2047, epoch: 8}"),
        ])
        #expect(difference.moves.count == 1)
        let move = try #require(difference.moves.first)
        #expect(move.range.description == "2000-2047")
        #expect(move.source == .numbered(1))
        #expect(move.target == .numbered(2))
        #expect(move.targetEpoch == Epoch(rawValue: 8))
        #expect(difference.movedSlotCount == 48)
        #expect(difference.refusals.isEmpty)
        #expect(difference.endpoints.isEmpty)
    }

    @Test func `a shard that comes, one that goes and an endpoint that changes are told`() throws {
        let difference = try Self.difference([
            ("version: 7\n", "version: 8\n"), ("shard-1", "shard-9"), ("[\"4-2047\"]", "[{range: 4-2047, epoch: 8}]"),
            ("host: db2.example", "host: db3.example\n      version: 2"),
        ])
        #expect(difference.added == [ShardName.numbered(9)])
        #expect(difference.removed == [ShardName.numbered(1)])
        #expect(difference.movedSlotCount == 2044)
        #expect(difference.endpoints.map(\.holder) == ["shard-2"])
        #expect(difference.refusals.isEmpty)
    }

    @Test func `what goes backwards is refused by name`() throws {
        let range = SlotRange(Slot(hash: 0), through: Slot(hash: 3))
        let difference = try Self.difference([("version: 7\n", "version: 6\n"), ("epoch: 7", "epoch: 5")])
        #expect(
            difference.refusals == [
                .versionBackwards(from: 7, to: 6),
                .epochBackwards(range, from: Epoch(rawValue: 7), to: Epoch(rawValue: 5)),
            ])
        #expect(difference.movedSlotCount == 0)
        #expect(difference.refusals.last?.description.contains("slots 0-3 goes backwards from 7 to 5") == true)
    }

    @Test func `a change without a rising version is refused by name`() throws {
        let difference = try Self.difference([
            ("[\"4-2047\"]", "[\"4-2046\"]"), ("\"2048-4094\"", "\"2047-4094\""), ("port: 5432", "port: 5440"),
        ])
        let slot = Slot(hash: 2047)
        #expect(
            difference.refusals == [
                .versionUnchanged(7), .movedWithoutEpoch(SlotRange(slot, through: slot), epoch: .first),
                .endpointUnchanged("shard-2", version: 1),
            ])
    }

    @Test func `an endpoint's version that goes backwards is refused by name`() throws {
        let old = TopologyText.replacing("port: 5432", by: "port: 5432\n      version: 3")
        let new = TopologyText.replacing("version: 7\n", by: "version: 8\n")
        let difference = TopologyDifference(from: try .parse(yaml: old), to: try .parse(yaml: new))
        #expect(difference.refusals == [.endpointBackwards("shard-2", from: 3, to: 1)])
    }
}
