import Sharding
import Testing

@Suite struct ReportTests {
    @Test func `a topology is shown as a table`() throws {
        let report = TopologyReport(try .parse(yaml: TopologyText.sound))
        #expect(
            report.text == """
                topology version 7, catalog at 127.0.0.1:5430/catalog

                SHARD    ENDPOINT                    SLOTS            COUNT  SHARE
                shard-1  127.0.0.1:5431/trunkline    4-2047            2044  49.9%  ####################
                shard-2  db2.example:5432/trunkline  0-3@7,2048-4095   2052  50.1%  ####################
                """)
    }

    @Test func `a difference is a line for each change`() throws {
        let new = TopologyText.sound.replacing("version: 7\n", with: "version: 8\n")
            .replacing("epoch: 7", with: "epoch: 8").replacing("port: 5432", with: "port: 5440")
        let difference = TopologyDifference(from: try .parse(yaml: TopologyText.sound), to: try .parse(yaml: new))
        #expect(
            TopologyDifferenceReport(difference).text == """
                version 7 -> 8, 0 of 4096 slots move
                ~ slots 0-3: stay at shard-2, epoch 7 -> 8
                ~ endpoint of shard-2: db2.example:5432/trunkline -> db2.example:5440/trunkline, version 1 -> 1
                refused: the endpoint of shard-2 differs, but both are version 1; raise the new one's
                """)
    }

    @Test func `a key is located by its hash`() throws {
        let map = try TopologyDocument.parse(yaml: TopologyText.sound).slotMap()
        let location = try SlotLocation(of: "+4917012345", tenant: .default, in: map)
        #expect(location.kind == .key)
        #expect(location.text == "default:+4917012345")
        #expect(location.hash == -6_084_588_269_500_299_865)
        #expect(location.slot == 1447)
        #expect(location.shard == "shard-1")
        #expect(location.epoch == 1)
    }

    @Test func `an id is located by the slot it carries, and tells its time`() throws {
        let map = try TopologyDocument.parse(yaml: TopologyText.sound).slotMap()
        let id = ResourceID.sharded(slot: Slot(hash: 2), unixMilliseconds: 1_709_251_199_999, random: 1)
        let location = try SlotLocation(of: id.text.uppercased(), tenant: .default, in: map)
        #expect(location.kind == .shardedID)
        #expect(location.text == id.text)
        #expect(location.version == 8)
        #expect(location.madeAt == "2024-02-29T23:59:59.999Z")
        #expect(location.slot == 2)
        #expect(location.shard == "shard-2")
        #expect(location.epoch == 7)
    }

    @Test func `a global id lives at the catalog`() throws {
        let id = ResourceID.global(unixMilliseconds: 0, randomHigh: 0, randomLow: 0)
        let location = try SlotLocation(of: id.text, tenant: .default, in: nil)
        #expect(location.kind == .globalID)
        #expect(location.slot == nil)
        #expect(location.madeAt == "1970-01-01T00:00:00.000Z")
        #expect(SlotLocation.table([location]).contains("catalog"))
    }

    @Test func `a foreign system's id, or any text if asked, is a customer's number`() throws {
        let foreign = "f47ac10b-58cc-4372-a567-0e02b2c3d479"
        #expect(try SlotLocation(of: foreign, tenant: .default, in: nil).text == "default:\(foreign)")
        let ours = ResourceID.sharded(slot: Slot(hash: 2), unixMilliseconds: 0, random: 1).text
        #expect(try SlotLocation(of: ours, tenant: .default, asKey: true, in: nil).kind == .key)
        #expect(throws: KeyError.numberEmpty) { try SlotLocation(of: "", tenant: .default, in: nil) }
    }

    @Test func `the latest time of an id can be written`() throws {
        let id = ResourceID.global(unixMilliseconds: ResourceID.unixMillisecondsMax, randomHigh: 0, randomLow: 0)
        #expect(try SlotLocation(of: id.text, tenant: .default, in: nil).madeAt == "10889-08-02T05:31:50.655Z")
    }
}
