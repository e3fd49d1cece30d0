import CoreMetrics
import Foundation
import Testing

@testable import Telemetry

@Suite("Promtool")
struct PromtoolTests {
    private static let promtool = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        .map { "\($0)/promtool" }.first { FileManager.default.isExecutableFile(atPath: $0) }

    @Test(.enabled(if: promtool != nil, "promtool is not installed; apt-get install prometheus brings it"))
    func `promtool accepts the exposition`() throws {
        let registry = PrometheusRegistry()
        registry.describe("http_requests", "Requests answered, by route.")
        registry.describe("read", "Time of a read.")
        registry.makeCounter(label: "http_requests", dimensions: [("route", "/a\"b\\c\nd")]).increment(by: 1)
        registry.makeTimer(label: "read", dimensions: []).recordNanoseconds(5)
        let file = FileManager.default.temporaryDirectory.appending(path: "trunkline-exposition-\(UUID()).txt")
        try Data(registry.exposition()).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }

        let process = Process()
        process.executableURL = URL(filePath: try #require(Self.promtool))
        process.arguments = ["check", "metrics"]
        process.standardInput = try FileHandle(forReadingFrom: file)
        let complaints = Pipe()
        process.standardError = complaints
        try process.run()
        let said = try complaints.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(String(decoding: said, as: UTF8.self))")
    }
}
