import Foundation
import LoadTest
import Testing
import Workload

@Suite struct ScenarioFileTests {
    private static let folder = URL(filePath: #filePath).appending(path: "../../../../loadtest").standardized

    private static func path(_ name: String) -> String {
        folder.appending(path: name).path(percentEncoded: false)
    }

    private func withFile<Value>(_ bytes: Data, _ body: (String) throws -> Value) throws -> Value {
        let path = "/var/tmp/trunkline-scenario-\(UUID().uuidString).yaml"
        try bytes.write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try body(path)
    }

    @Test func `the schema names the generator's operations`() throws {
        let text = try Data(contentsOf: URL(filePath: Self.path("scenario.schema.json")))
        let schema = try #require(try JSONSerialization.jsonObject(with: text) as? [String: Any])
        let definitions = try #require(schema["$defs"] as? [String: [String: Any]])
        let names = try #require(definitions["operation"]?["enum"] as? [String])
        #expect(names == ScenarioOperations.names.sorted().map(\.rawValue))
    }

    @Test func `a shipped file is read with its digest`() throws {
        let file = try ScenarioFile(path: Self.path("scenarios/smoke.yaml"))
        #expect(file.scenario.name == "smoke")
        let sums = Process()
        sums.executableURL = URL(filePath: "/usr/bin/sha256sum")
        sums.arguments = [file.path]
        let output = Pipe()
        sums.standardOutput = output
        try sums.run()
        let said = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        sums.waitUntilExit()
        #expect(said.hasPrefix(file.digest + " "))
        #expect(file.record.arrivals == "Poisson, 100/s")
        #expect(file.record.offeredRate == 100)
        #expect(abs(file.record.mix.values.reduce(0, +) - 1) < 1e-12)
    }

    @Test func `a file that cannot be read is an error with its path and a line`() throws {
        let missing = #expect(throws: ScenarioFileError.self) { try ScenarioFile(path: "/nonexistent/x.yaml") }
        #expect(missing?.description == "/nonexistent/x.yaml:1: there is no such file that can be read")
        #expect(throws: ScenarioFileError.self) { try ScenarioFile(path: "/var/tmp") }
        try withFile(Data([0x6E, 0xFF])) { path in
            let error = #expect(throws: ScenarioFileError.self) { try ScenarioFile(path: path) }
            #expect(error?.description.contains("UTF-8") == true)
        }
        try withFile(Data(repeating: UInt8(ascii: "#"), count: 300_000)) { path in
            let error = #expect(throws: ScenarioFileError.self) { try ScenarioFile(path: path) }
            #expect(error?.description.contains("at most 262144 bytes") == true)
        }
    }

    @Test func `a check tells what a sound file would do`() throws {
        let check = ScenarioCheck(path: Self.path("scenarios/agent-reads.yaml"))
        let outline = try #require(check.outline)
        #expect(check.isSound)
        #expect(outline.expectedArrivals == 6000)
        // 80 % of the calls have 5 requests, 15 % have 3, 5 % have 2.
        #expect(abs(outline.expectedRequests - 6000 * 4.55) < 1e-6)
        #expect(outline.picture.count == 60)
        for part in ["sound, scenario agent-reads", "Poisson, 100/s", "27300 requests", "Zipf 0.6", "must hold"] {
            #expect(check.text.contains(part), "\(check.text)")
        }
        let again = try JSONDecoder().decode(ScenarioCheck.self, from: try JSONEncoder().encode(check))
        #expect(again == check)
    }

    @Test func `a check tells faults as the file counts them`() throws {
        let check = ScenarioCheck(path: Self.path("scenarios/kill-shard.yaml"))
        let fault = try #require(check.outline?.faults.first)
        #expect(fault.second == 30)
        #expect(check.text.contains("20s after the warm-up: kill shard-2 for 10s"))
    }

    @Test func `a check tells every mistake of an unsound file`() throws {
        try withFile(Data("version: 1\nname: x\nfoo: 1\n".utf8)) { path in
            let check = ScenarioCheck(path: path)
            #expect(!check.isSound)
            #expect(check.outline == nil)
            let lines = check.text.split(separator: "\n")
            // Four fields and what it does are missing, and one is unknown.
            #expect(lines.count == 6)
            #expect(lines.contains { $0.hasPrefix("\(path):3: ") })
            #expect(lines.allSatisfy { $0.hasPrefix("\(path):") })
        }
    }
}
