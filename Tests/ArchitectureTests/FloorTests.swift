import Foundation
import Testing

@Suite("Floors")
struct FloorTests {
    /// What the Model may import besides its own rooms: pure libraries only.
    private static let pureLibraries: Set<String> = ["Yams"]

    /// Every room and the floor whose folder it stands in.
    private static func rooms() throws -> [String: Floor] {
        var rooms: [String: Floor] = [:]
        for floor in Floor.allCases {
            let folder = Repository.root.appending(path: "Sources/\(floor.rawValue)").path(percentEncoded: false)
            for room in try FileManager.default.contentsOfDirectory(atPath: folder) { rooms[room] = floor }
        }
        return rooms
    }

    @Test(arguments: try Repository.sources().map(\.path))
    func `a file imports from its own floor or below`(path: String) throws {
        let rooms = try Self.rooms()
        let file = try SourceFile(path: path)
        let floor = try #require(file.floor, "\(path) stands on no floor")
        for module in file.imports {
            guard let other = rooms[module] else { continue }
            #expect(other <= floor, "\(path) imports \(module) from the floor above")
        }
        #expect(rooms[file.room ?? ""] == floor)
    }

    @Test(arguments: try Repository.sources().filter { $0.floor == .model }.map(\.path))
    func `the model imports nothing that does input, output or time`(path: String) throws {
        let rooms = try Self.rooms()
        for module in try SourceFile(path: path).imports {
            let isAllowed = rooms[module] == .model || Self.pureLibraries.contains(module)
            #expect(isAllowed, "\(path) imports \(module)")
        }
    }

    @Test func `the manifest's floors are the folders`() throws {
        let manifest = try Repository.text(of: "Package.swift")
        let table = try #require(manifest.firstMatch(of: /let floors: \[String: Floor\] = \[([^\]]*)\]/)).1
        var declared: [String: Floor] = [:]
        for entry in table.matches(of: /"([\w-]+)": \.(\w+)/) {
            declared[String(entry.1)] = Floor(rawValue: entry.2.capitalized)
        }
        #expect(declared == (try Self.rooms()))
    }

    @Test func `every room with code has tests of its own name`() throws {
        let rooms = Set(try Repository.sources().filter { $0.floor != .commands }.compactMap(\.room))
        for room in rooms.sorted() {
            let tests = try Repository.files(under: "Tests/\(room)Tests", endingIn: [".swift"])
            #expect(!tests.isEmpty, "\(room) has no tests")
        }
    }
}
