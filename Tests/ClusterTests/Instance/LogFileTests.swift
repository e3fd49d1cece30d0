import Foundation
import Glibc
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

    @Test func `a long log is cut under its writer's hands, and its end is kept`() throws {
        let log = LogFile(path: "\(NSTemporaryDirectory())/trunkline-log-\(UUID().uuidString)")
        let old = LogFile(path: log.path + ".1")
        defer { for file in [log, old] { try? FileManager.default.removeItem(atPath: file.path) } }
        #expect(!log.cut())
        // As a server has it: one descriptor, opened to append.
        let writer = FileHandle(
            fileDescriptor: unsafe open(log.path, O_WRONLY | O_CREAT | O_APPEND, 0o600), closeOnDealloc: true)
        try writer.write(contentsOf: Data(repeating: UInt8(ascii: "x"), count: Int(LogFile.bytesMax)))
        #expect(!log.cut())
        try writer.write(contentsOf: Data("the end\n".utf8))
        #expect(log.cut())
        #expect(log.bytes == 0)
        #expect(old.bytes == LogFile.bytesMax)
        #expect(old.end().hasSuffix("the end"))
        try writer.write(contentsOf: Data("after\n".utf8))
        #expect(log.bytes == 6, "no hole is left before it")
        #expect(log.end() == "after")
    }
}
