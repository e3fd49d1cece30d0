import Testing

@testable import Cluster

struct ProcessStatTests {
    @Test func `a program's name may hold spaces and parentheses`() throws {
        let stat = try #require(ProcessStat(parsing: "12 (a) b (c)) S 7 12 12 0 -1"))
        #expect(stat.program == "a) b (c)")
        #expect(stat.state == "S")
    }

    @Test(arguments: ["", "12", "12 (a)", "12 (a) S", "12 )a( S 7"])
    func `half a line says nothing`(line: String) {
        #expect(ProcessStat(parsing: line) == nil)
    }

    @Test func `this process is alive, and numbers below 1 are nobody`() {
        #expect(ProcessID.current.isAlive)
        #expect(!ProcessID(rawValue: 0).isAlive)
        #expect(!ProcessID(rawValue: -1).send(.proceed))
    }
}
