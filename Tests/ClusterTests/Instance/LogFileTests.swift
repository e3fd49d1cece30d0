import Foundation
import Testing

@testable import Cluster

struct LogFileTests {
    @Test func `the end is bounded, and begins no earlier than asked`() throws {
        let log = LogFile(path: "\(NSTemporaryDirectory())/trunkline-log-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(atPath: log.path) }
        #expect(log.bytes == 0)
        #expect(log.end() == "(no log)")
        let old = String(repeating: "o", count: 3_000) + "\n"
        try Data((old + "new\n").utf8).write(to: URL(fileURLWithPath: log.path))
        #expect(log.bytes == 3_005)
        #expect(log.end().utf8.count <= Int(LogFile.endBytes))
        #expect(log.end(after: 3_001) == "new")
        #expect(log.end(after: 3_005) == "(nothing was logged)")
        // It was cut in between.
        #expect(log.end(after: 9_000).hasSuffix("new"))
    }
}
