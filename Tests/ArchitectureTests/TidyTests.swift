import Foundation
import Testing

@Suite("Tidy")
struct TidyTests {
    /// The longest a file may be; aim at 150.
    private static let linesMax = 400

    /// The longest a command's file may be: it reads its arguments and calls a room.
    private static let commandLinesMax = 80

    /// Files that may be longer, each for a reason stated in it, and how long; the list may only shrink.
    private static let ratchet: [String: Int] = [:]

    /// What stands at the top of the project; hidden files are configuration of its tools.
    private static let topLevel: Set<String> = [
        ".ci", ".gitignore", ".swift-format", "Makefile", "Package.swift", "README.md", "Sources", "Tests", "docs",
        "loadtest", "topology",
    ]

    private static let allSwift = Result { try Repository.sources() + Repository.tests() }

    @Test func `no file is longer than its limit`() throws {
        for file in try Self.allSwift.get() {
            let usual = file.floor == .commands ? Self.commandLinesMax : Self.linesMax
            let limit = Self.ratchet[file.path] ?? usual
            #expect(file.lineCount <= limit, "\(file.path) has \(file.lineCount) lines, of \(limit)")
        }
    }

    /// A task executor is only to be had unowned, and the edge's belongs to SwiftNIO's loops, which are no driver.
    private static let unsafeElsewhere = ["Sources/Services/Router/Edge/LoopExecutor.swift"]

    @Test func `unsafe code stands in the drivers only`() throws {
        let unsafe = /\bunsafe\b|@unchecked|\bUnmanaged\b|\bUnsafe(?:Mutable)?(?:Raw)?(?:Buffer)?Pointer\b/
        for file in try Repository.sources()
        where file.floor != .drivers && !Self.unsafeElsewhere.contains(file.path) {
            for line in file.code(mentioning: ["nsafe", "@unchecked", "Unmanaged"]) {
                #expect(!line.text.contains(unsafe), "\(file.path):\(line.number)")
            }
        }
    }

    @Test func `nothing is left to do later`() throws {
        // Spelt apart, so that this file is not its own finding.
        let marks = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"].joined(separator: "|")
        let pattern = try Regex("\\b(?:\(marks))\\b")
        for path in try Repository.files(endingIn: [".swift", ".md", ".sql", ".yaml", ".yml", ".sh", ".h", ".cpp"]) {
            let text = try Repository.text(of: path)
            #expect(!text.contains(pattern), "\(path)")
        }
    }

    @Test func `nothing is named after no job at all`() throws {
        let vague = /(?:Util|Utils|Utilities|Helper|Helpers|Manager)\b/
        let declaration = /\b(?:class|struct|enum|protocol|actor|typealias)\s+(\w+)/
        for file in try Self.allSwift.get() {
            #expect(!file.typeName.contains(vague), "\(file.path)")
            for line in file.code(mentioning: ["Util", "Helper", "Manager"]) {
                for found in line.text.matches(of: declaration) {
                    #expect(!found.1.contains(vague), "\(file.path):\(line.number) declares \(found.1)")
                }
            }
        }
    }

    @Test func `a file of a room is named for what it declares`() throws {
        let keywords = /\b(?:struct|class|enum|protocol|actor|extension|typealias|let|var|func)\s+(?:\w+\.)?(\w+)/
        for file in try Repository.sources() where file.typeName != "main" {
            // A declared resource is a value: `let productOrder` in `ProductOrder.swift`.
            let name = file.typeName.lowercased()
            let declares = file.lines.contains { line in
                (line.contains(file.typeName) || line.contains("let ")) && line.lowercased().contains(name)
                    && line.matches(of: keywords).contains { $0.1.lowercased() == name }
            }
            #expect(declares, "\(file.path) declares no \(file.typeName)")
        }
    }

    @Test func `the top of the project holds what was agreed`() throws {
        for name in try Repository.topLevel() {
            #expect(Self.topLevel.contains(name), "\(name) has no place at the top")
        }
    }

    @Test func `no file knows the machine it was written on`() throws {
        let homes = try Regex(["/ro" + "ot/", "/ho" + "me/\\w", "/wo" + "rk/", "/Us" + "ers/"].joined(separator: "|"))
        for path in try Repository.files(endingIn: [".swift", ".md", ".sql", ".yaml", ".yml", ".sh", "Makefile", "run"])
        {
            let text = try Repository.text(of: path)
            #expect(!text.contains(homes), "\(path)")
        }
    }
}
