import Testing

@testable import Cluster

struct CommandTests {
    @Test func `a command's input, output and status are its own`() async throws {
        let command = Command(executable: "/bin/sh", arguments: ["-c", "cat; echo no >&2; exit 3"], input: "yes")
        let result = try await command.run(limit: .seconds(10))
        #expect(result.status == 3)
        #expect(result.output == "yes")
        #expect(result.errorOutput == "no\n")
        await #expect(throws: ClusterError.commandFailed(program: "sh", status: 3, message: "no")) {
            try await command.output(limit: .seconds(10))
        }
    }

    @Test func `a command that does not end is killed`() async {
        let limit = Duration.milliseconds(100)
        await #expect(throws: ClusterError.commandTimedOut(program: "sleep", limit: limit)) {
            try await Command(executable: "/bin/sleep", arguments: ["600"]).run(limit: limit)
        }
    }

    @Test func `a command whose task is cancelled is killed`() async throws {
        let running = Task { try await Command(executable: "/bin/sleep", arguments: ["600"]).run(limit: .seconds(600)) }
        try await Task.sleep(for: .milliseconds(100))
        running.cancel()
        await #expect(throws: ClusterError.cancelled(work: "sleep")) { try await running.value }
    }

    @Test func `a program that does not exist is an error`() async {
        await #expect(throws: ClusterError.commandFailed(program: "/nowhere", status: 127, message: "errno 2")) {
            try await Command(executable: "/nowhere", arguments: []).run(limit: .seconds(10))
        }
    }
}
