import Foundation
import Testing

/// Ctrl-C and SIGTERM while `trunkline up` is starting.
@Suite("interrupted start", .serialized)
struct InterruptedStartTests {
    @Test func `a signal at any step of a start leaves nothing running, and the next start goes on`() async throws {
        let directory = try RunningTrunkline.freshDirectory()
        let steps = [
            ("creating", SIGINT), ("starting (", SIGTERM), ("started", SIGINT), ("preparing the schema", SIGTERM),
            ("subscribing", SIGINT), ("loading the sample data", SIGTERM),
        ]
        for (step, signal) in steps {
            let starting = try StartingTrunkline(
                dataDirectory: directory, arguments: ["--shards", "2", "--sample-data"])
            try await starting.waitUntilSaid(step)
            kill(starting.pid, signal)
            let status = try await Binaries.status(of: starting.pid)
            let name = signal == SIGINT ? "SIGINT" : "SIGTERM"
            #expect(status == 128 + signal, "at \(step): \(starting.words)")
            #expect(starting.words.contains("\(name) while starting"), "at \(step): \(starting.words)")
            #expect(starting.words.contains("stopped by \(name) before it served"), "at \(step): \(starting.words)")
            #expect(ProcessTree.all(in: directory).isEmpty, "at \(step)")
        }
        let tier = try await RunningTrunkline.start(dataDirectory: directory)
        #expect(try await tier.stop() == 0, "a signal while serving is a clean end")
        try await tier.stopAndRemove()
    }
}
