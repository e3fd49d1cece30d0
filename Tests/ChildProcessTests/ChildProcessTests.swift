import Foundation
import Glibc
import Testing

@testable import ChildProcess

struct ChildProcessTests {
    @Test(arguments: [("exit 0", 0), ("exit 7", 7), ("kill -KILL $$", 128 + 9)] as [(String, Int32)])
    func `a child's end is told once`(script: String, status: Int32) async throws {
        let pid = try ChildProcess(words: ["/bin/sh", "-c", script], environment: [:]).spawn()
        #expect(try await end(of: pid) == status)
        #expect(ChildProcess.reap(pid) == nil)
    }

    @Test func `a child has three descriptors, a session of its own and only the environment it was given`()
        async throws
    {
        let file = FileManager.default.temporaryDirectory.appending(component: UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: file) }
        // Descriptors that a careless child would inherit.
        let pipes = (0..<4).map { _ in Pipe() }
        // Another process looks: the shell's own pattern would open one more descriptor to do so.
        let script = """
            pwd; find /proc/$$/fd -type l -printf '%f\\n' | sort; cut -d' ' -f6 /proc/$$/stat; echo $GIVEN $HOME
            """
        var child = ChildProcess(
            words: ["/bin/sh", "-c", script], environment: ["GIVEN": "yes", "PATH": "/usr/bin:/bin"])
        child.output = .file(path: file)
        let pid = try child.spawn()
        #expect(try await end(of: pid) == 0)
        withExtendedLifetime(pipes) {}
        #expect(try String(contentsOfFile: file, encoding: .utf8) == "/\n0\n1\n2\n\(pid)\nyes\n")
    }

    @Test func `a child does not inherit ignored signals`() async throws {
        _ = signal(SIGUSR2, SIG_IGN)
        defer { _ = signal(SIGUSR2, SIG_DFL) }
        let pid = try ChildProcess(words: ["/bin/sh", "-c", "kill -USR2 $$; exit 0"], environment: [:]).spawn()
        #expect(try await end(of: pid) == 128 + SIGUSR2)
    }

    @Test func `a program that does not exist is refused`() {
        #expect(throws: ChildProcess.SpawnError(number: ENOENT)) {
            try ChildProcess(words: ["/nowhere/at/all"], environment: [:]).spawn()
        }
    }

    private func end(of pid: Int32) async throws -> Int32 {
        for _ in 0..<1_000 {
            if let status = ChildProcess.reap(pid) { return status }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw CancellationError()
    }
}
