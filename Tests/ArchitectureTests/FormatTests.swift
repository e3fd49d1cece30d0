import Foundation
import Testing

@Suite("Format", .timeLimit(.minutes(5)))
struct FormatTests {
    @Test func `there is one format for the whole project`() throws {
        #expect(try Repository.files(endingIn: [".swift-format"]) == [".swift-format"])
    }

    @Test func `swift format has nothing to say`() throws {
        let linter = Process()
        linter.executableURL = URL(filePath: "/usr/bin/env")
        linter.arguments = ["swift", "format", "lint", "--recursive", "--parallel", "--strict", "Sources", "Tests"]
        linter.currentDirectoryURL = Repository.root
        let complaints = Pipe()
        linter.standardError = complaints
        try linter.run()
        let said = String(decoding: try complaints.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        linter.waitUntilExit()
        #expect(linter.terminationStatus == 0, "\(said)")
    }
}
