import Sharding
import Testing

@Suite struct TopologyParsingTests {
    @Test func `a sound text gives the topology it describes`() throws {
        let topology = try TopologyDocument.parse(yaml: TopologyText.sound)
        #expect(topology.version == 7)
        #expect(topology.catalog == Endpoint(host: "127.0.0.1", port: 5430, database: "catalog", user: "trunkline"))
        #expect(topology.shards.map(\.name.rawValue) == ["shard-1", "shard-2"])
        #expect(topology.shards.map(\.slotCount) == [2044, 2052])
        #expect(topology.shards[1].slots.map(\.description) == ["0-3@7", "2048-4095"])
        #expect(topology.shards[1].endpoint.version == 1)
    }

    @Test func `TLS is off where no network is crossed, and full elsewhere`() throws {
        let topology = try TopologyDocument.parse(yaml: TopologyText.sound)
        #expect(topology.shards.map(\.endpoint.sslMode) == [.disable, .verifyFull])
        #expect(Endpoint.usualSSLMode(host: "/var/run/postgresql") == .disable)
        #expect(Endpoint.usualSSLMode(host: "::1") == .disable)
        #expect(Endpoint.usualSSLMode(host: "10.0.0.1") == .verifyFull)
    }

    @Test func `the slot map has the document's owners and epochs`() throws {
        let map = try TopologyDocument.parse(yaml: TopologyText.sound).slotMap()
        #expect(map.version == 7)
        #expect(map.owner(of: Slot(hash: 3)) == SlotOwner(shard: 1, epoch: Epoch(rawValue: 7)))
        #expect(map.owner(of: Slot(hash: 4)) == SlotOwner(shard: 0, epoch: .first))
        #expect(map.owner(of: Slot(hash: 4095)) == SlotOwner(shard: 1, epoch: .first))
    }

    @Test func `the optional fields of an endpoint are read`() throws {
        let yaml = TopologyText.replacing(
            "      user: trunkline\n",
            by: "      user: trunkline\n      version: 3\n      sslMode: verify-ca\n      rootCertificate: /r.crt\n")
        let endpoint = try TopologyDocument.parse(yaml: yaml).shards[1].endpoint
        #expect(endpoint.version == 3)
        #expect(endpoint.sslMode == .verifyCA)
        #expect(endpoint.rootCertificate == "/r.crt")
    }

    @Test func `a shard may be empty`() throws {
        let yaml =
            TopologyText.sound + """

                  - name: shard-3
                    endpoint: {host: 127.0.0.1, port: 5433, database: trunkline, user: trunkline}
                    slots: []
                """
        #expect(try TopologyDocument.parse(yaml: yaml).shards[2].slotCount == 0)
    }

    @Test(arguments: TopologyMistake.all)
    func `a mistake is refused and its line named`(mistake: TopologyMistake) {
        let yaml = TopologyText.replacing(mistake.part, by: mistake.replacement)
        #expect(yaml != TopologyText.sound)
        let error = #expect(throws: TopologyError.self) { try TopologyDocument.parse(yaml: yaml) }
        #expect(error?.reason == mistake.reason, "\(error?.description ?? "")")
        #expect(error?.line == mistake.line, "\(error?.description ?? "")")
    }

    @Test(arguments: ["", "\n\n", "# only a comment\n"])
    func `an empty text is refused`(yaml: String) {
        let error = #expect(throws: TopologyError.self) { try TopologyDocument.parse(yaml: yaml) }
        #expect(error?.reason == .missingField)
        #expect(error?.line == 1)
    }

    @Test(arguments: ["- 1", "text", "5", "null", "[]"])
    func `a text that is no mapping is refused`(yaml: String) {
        let error = #expect(throws: TopologyError.self) { try TopologyDocument.parse(yaml: yaml) }
        #expect(error?.reason == .wrongType)
        #expect(error?.line == 1)
    }

    @Test func `a text that is too large is refused before it is parsed`() {
        let yaml = String(repeating: " ", count: TopologyDocument.yamlBytesMax + 1)
        let error = #expect(throws: TopologyError.self) { try TopologyDocument.parse(yaml: yaml) }
        #expect(error?.reason == .tooLarge)
    }

    @Test func `aliases of aliases cannot fill the memory`() {
        let levels = (1...60).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]" }
        let yaml = (["a0: &a0 x"] + levels).joined(separator: "\n")
        let error = #expect(throws: TopologyError.self) { try TopologyDocument.parse(yaml: yaml) }
        #expect(error?.reason == .syntax)
        #expect(error?.line == 2)
    }

    @Test(arguments: ["[", "{", "- ", "? ", "{a: "])
    func `deep nesting is refused`(opening: String) {
        let yaml = String(repeating: opening, count: 100_000)
        let error = #expect(throws: TopologyError.self) { try TopologyDocument.parse(yaml: yaml) }
        #expect(error?.reason == .syntax)
        #expect(error?.line == 1)
    }
}
