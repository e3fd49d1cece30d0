import Testing

@testable import Cluster

struct PostmasterFileTests {
    private let text = "4711\n/data/shard-1\n1700000000\n20001\n/data/run\n127.0.0.1\n  1234 5\nready   \n"

    @Test func `a ready server's lock file is read`() throws {
        let file = try #require(PostmasterFile(parsing: text))
        #expect(file.pid == ProcessID(rawValue: 4711))
        #expect(file.dataDirectory == "/data/shard-1")
        #expect(file.startSeconds == 1_700_000_000)
        #expect(file.port == 20_001)
        #expect(file.status == .ready)
    }

    @Test func `a server that has only begun has no status yet`() throws {
        let file = try #require(PostmasterFile(parsing: "4711\n/data\n1700000000\n20001\n"))
        #expect(file.status == nil)
    }

    @Test(arguments: ["", "\n", "4711", "x\n/data\n1\n2\n", "-4711\n/data\n1\n2\n", "4711\n/data\n\n\n"])
    func `half a lock file says nothing`(text: String) {
        #expect(PostmasterFile(parsing: text) == nil)
    }

    @Test func `a number that belongs to another program is not our server`() throws {
        let file = try #require(PostmasterFile(parsing: "\(ProcessID.current)\n/data\n1700000000\n20001\n"))
        #expect(!file.isOwned(by: "/data"))
    }
}
