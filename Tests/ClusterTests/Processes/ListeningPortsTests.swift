import Testing

@testable import Cluster

struct ListeningPortsTests {
    private let table = """
          sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
           0: 0100007F:4E21 00000000:0000 0A 00000000:00000000 00:00000000 00000000   101        0 4242 1 0 100 0
           1: 0100007F:4E22 0100007F:C350 01 00000000:00000000 00:00000000 00000000   101        0 4243 1 0 100 0
        """

    @Test func `only sockets that listen count`() {
        let ports = ListeningPorts(parsing: [table, ""])
        #expect(ports.inodes == [0x4E21: 4242])
        #expect(ports.contains(20_001))
        #expect(!ports.contains(20_002))
    }

    @Test func `free ports are different, in the range, and not listened on`() throws {
        let ports = ListeningPorts(parsing: [table])
        let free = try ports.free(100)
        #expect(Set(free).count == 100)
        #expect(free.allSatisfy { ListeningPorts.range.contains($0) && $0 != 20_001 })
    }

    @Test func `a range without a free port is an error, not an endless search`() {
        let lines = ListeningPorts.range.map { port in
            " 0: 0100007F:\(String(port, radix: 16)) 0:0 0A 0:0 0:0 0 0 0 1"
        }
        let full = ListeningPorts(parsing: [(["head"] + lines).joined(separator: "\n")])
        #expect(throws: ClusterError.noFreePort(range: ListeningPorts.range)) { try full.free(1) }
    }
}
