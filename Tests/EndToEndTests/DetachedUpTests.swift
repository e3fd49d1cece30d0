import ChildProcess
import Foundation
import Testing

/// `trunkline up --detach`: what it leaves when the start does not come to its end, and whose record it removes.
@Suite("detached up", .serialized)
struct DetachedUpTests {
    private static func arguments(_ directory: String, _ more: [String] = []) -> [String] {
        ["up", "--detach", "--json", "--data", directory, "--shards", "2", "--port", "0", "--control-port", "0"] + more
    }

    private static func record(_ directory: String) -> ReadyLine? {
        ReadyLine(in: Binaries.text("\(directory)/serving.json"))
    }

    @Test func `a start that is late is stopped, and the log is named`() async throws {
        let directory = try RunningTrunkline.freshDirectory()
        defer { try? FileManager.default.removeItem(atPath: directory) }
        // Making three databases takes longer than a second anywhere.
        let late = try await Binaries.run(Self.arguments(directory, ["--start-limit", "1"]))
        #expect(late.status == 1)
        #expect(late.errors.contains("did not serve within 1.0 seconds and was stopped"), "\(late.errors)")
        #expect(late.errors.contains("\(directory)/trunkline.log"))
        #expect(late.errors.contains("SIGTERM while starting"))
        #expect(late.output.isEmpty)
        #expect(ProcessTree.all(in: directory).isEmpty)
        #expect(!FileManager.default.fileExists(atPath: "\(directory)/serving.json"))
    }

    @Test func `Ctrl-C while it waits stops the start`() async throws {
        let directory = try RunningTrunkline.freshDirectory()
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let errors = "\(directory)/test-errors"
        let pid = try ChildProcess(
            words: [Binaries.trunkline] + Self.arguments(directory),
            environment: ProcessInfo.processInfo.environment, error: .file(path: errors)
        ).spawn()
        let end = ContinuousClock.now + RunningTrunkline.startTime
        while !Binaries.text("\(directory)/trunkline.log").contains("starting"), ContinuousClock.now < end {
            try await Task.sleep(for: .milliseconds(5))
        }
        kill(pid, SIGINT)
        #expect(try await Binaries.status(of: pid) == 130)
        #expect(Binaries.text(errors).contains("interrupted by SIGINT and was stopped"))
        #expect(ProcessTree.all(in: directory).isEmpty)
    }

    @Test func `a record of a process that is gone is replaced, that of a running one stays`() async throws {
        let directory = try RunningTrunkline.freshDirectory()
        // Alive, but no trunkline that runs this cluster: the number was given anew.
        let stale =
            #"{"url":"http://127.0.0.1:1","controlURL":"-","pid":\#(getpid()),"instances":[],"customers":[]}"# + "\n"
        try Data(stale.utf8).write(to: URL(fileURLWithPath: "\(directory)/serving.json"))
        // A path as people type it: below the directory they are in.
        let parts = URL(fileURLWithPath: directory)
        let first = try await Binaries.run(
            Self.arguments(parts.lastPathComponent), in: parts.deletingLastPathComponent().path)
        #expect(first.status == 0, "\(first.errors)")
        let served = try #require(ReadyLine(in: first.output))
        #expect(Self.record(directory)?.pid == served.pid)
        #expect(!FileManager.default.fileExists(atPath: "\(directory)/trunkline.out"))

        let second = try await Binaries.run(Self.arguments(directory))
        #expect(second.status == 0)
        #expect(ReadyLine(in: second.output)?.pid == served.pid)
        #expect(Self.record(directory)?.pid == served.pid)

        let down = try await Binaries.run(["down", "--data", directory])
        #expect(down.status == 0, "\(down.errors)")
        #expect(Self.record(directory) == nil)
        #expect(ProcessTree.all(in: directory).isEmpty)
        let names = try FileManager.default.contentsOfDirectory(atPath: directory)
        #expect(!names.contains { $0.hasSuffix(".out") })
        try FileManager.default.removeItem(atPath: directory)
    }
}
