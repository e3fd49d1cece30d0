import Foundation
import NIOCore
import Testing

@testable import Benchmark

@Suite("Programs", .timeLimit(.minutes(1)))
struct ProgramTests {
    @Test func `what a program says comes back`() async throws {
        let said = try await Program(name: "echo", words: ["/bin/echo", "hello"]).output(limit: .seconds(30))
        #expect(said == "hello\n")
    }

    @Test func `a program that fails says why`() async throws {
        await #expect(throws: BenchmarkError.programFailed(name: "sh", status: 3, message: "no\n")) {
            try await Program(name: "sh", words: ["/bin/sh", "-c", "echo no >&2; exit 3"]).output(limit: .seconds(30))
        }
    }

    @Test func `a program that is late is ended`() async throws {
        await #expect(throws: BenchmarkError.programLate(name: "sleep", limit: .milliseconds(50))) {
            try await Program(name: "sleep", words: ["/bin/sleep", "60"]).output(limit: .milliseconds(50))
        }
    }

    @Test func `a program that ended was the load generator`() async throws {
        let meter = CPUMeter([:])
        let before = meter.read()
        let loop = "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done"
        _ = try await Program(name: "sh", words: ["/bin/sh", "-c", loop]).output(limit: .seconds(50))
        let used = CPUMeter.difference(from: before, to: meter.read())
        #expect((used[.client] ?? 0) > 0)
    }

    @Test func `the bare server answers the same bytes each time`() async throws {
        let server = try await HelloServer(body: Array("{}".utf8)).start(port: 0)
        let port = try #require(server.localAddress?.port)
        let asked = "curl --silent --show-error http://127.0.0.1:\(port)/a http://127.0.0.1:\(port)/b"
        let said = try await Program(name: "sh", words: ["/bin/sh", "-c", asked]).output(limit: .seconds(30))
        #expect(said == "{}{}")
        try await server.close().get()
    }
}
