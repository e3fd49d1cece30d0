import Testing

@testable import Cluster

struct ClusterLayoutTests {
    @Test func `everything stands below the data directory`() {
        let layout = ClusterLayout(directory: "/var/lib/trunkline/")
        #expect(layout.topologyFile == "/var/lib/trunkline/topology.yaml")
        #expect(layout.instanceDirectory("shard-1") == "/var/lib/trunkline/shard-1")
        #expect(layout.socketDirectory == "/var/lib/trunkline/run")
    }

    @Test func `sockets of a long path move to a short one, the same each time and for no other path`() {
        let long = ClusterLayout(directory: "/srv/" + String(repeating: "d", count: 90))
        let other = ClusterLayout(directory: "/srv/" + String(repeating: "e", count: 90))
        #expect(long.socketDirectory.utf8.count + 15 <= ClusterLayout.socketPathBytesMax)
        #expect(long.socketDirectory == ClusterLayout(directory: long.directory).socketDirectory)
        #expect(long.socketDirectory != other.socketDirectory)
    }
}
