import Foundation
import Sharding
import Testing

@Suite struct TopologyWritingTests {
    @Test func `what is written is read back, and is the same text again`() throws {
        let topology = try TopologyDocument.parse(yaml: TopologyText.sound)
        let yaml = topology.yaml()
        #expect(try TopologyDocument.parse(yaml: yaml) == topology)
        #expect(try TopologyDocument.parse(yaml: yaml).yaml() == yaml)
    }

    @Test func `the text is the one that people would write`() throws {
        let catalog = Endpoint(host: "/run/trunkline", port: 5430, database: "catalog", user: "trunkline")
        let shard = Endpoint(
            host: "db1.example", port: 5431, database: "true", user: "o\"brien", version: 2, sslMode: .verifyCA,
            rootCertificate: "/etc/root.crt")
        #expect(
            try TopologyDocument.even(catalog: catalog, endpoints: [shard]).yaml() == """
                version: 1
                catalog:
                  endpoint:
                    host: "/run/trunkline"
                    port: 5430
                    database: catalog
                    user: trunkline
                shards:
                  - name: shard-1
                    endpoint:
                      host: db1.example
                      port: 5431
                      database: "true"
                      user: "o\\"brien"
                      version: 2
                      sslMode: verify-ca
                      rootCertificate: "/etc/root.crt"
                    slots:
                      - "0-4095"

                """)
    }

    @Test(arguments: [
        "null", "~", "12", "1e3", "é😀", "a: b", "#x", "- a", "'", "\\", "\"", "a\u{2028}b", "\u{FFFE}", "0x1F",
    ])
    func `a text that YAML could take for something else comes back whole`(text: String) throws {
        let catalog = Endpoint(host: "127.0.0.1", port: 1, database: text, user: text)
        let shard = Endpoint(host: "127.0.0.1", port: 2, database: text, user: "u")
        let topology = try TopologyDocument.even(catalog: catalog, endpoints: [shard])
        #expect(try TopologyDocument.parse(yaml: topology.yaml()) == topology)
    }

    @Test(arguments: [1, 2, 3, 4, 7, 16, 100, 4096])
    func `slots are shared evenly, in order and whole`(shards: Int) throws {
        let endpoints = (1...shards).map { Endpoint(host: "::1", port: 5431, database: "db\($0)", user: "u") }
        let catalog = Endpoint(host: "::1", port: 5431, database: "catalog", user: "u")
        let topology = try TopologyDocument.even(catalog: catalog, endpoints: endpoints)
        let counts = topology.shards.map(\.slotCount)
        #expect(counts.reduce(0, +) == Slot.count)
        #expect((counts.max() ?? 0) - (counts.min() ?? 0) <= 1)
        #expect(topology.shards.last?.name == .numbered(UInt(shards)))
    }

    @Test func `no shards and more shards than slots are refused`() {
        let catalog = Endpoint(host: "::1", port: 1, database: "c", user: "u")
        #expect(throws: TopologyError.self) { try TopologyDocument.even(catalog: catalog, endpoints: []) }
        let many = (0...Slot.count).map { Endpoint(host: "::1", port: 1, database: "d\($0)", user: "u") }
        let error = #expect(throws: TopologyError.self) {
            try TopologyDocument.even(catalog: catalog, endpoints: many)
        }
        #expect(error?.reason == .tooLarge)
        #expect(error?.line == nil)
    }

    @Test func `the example of topology is sound`() throws {
        let top = URL(filePath: #filePath).appending(path: "../../../..").standardized
        let yaml = try String(contentsOf: top.appending(path: "topology/example.yaml"), encoding: .utf8)
        let topology = try TopologyDocument.parse(yaml: yaml)
        #expect(topology.shards.count == 4)
        #expect(topology.version == 7)
    }
}
