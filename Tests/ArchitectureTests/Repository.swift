import Foundation

/// The files of this project, found from where this test was compiled.
struct Repository {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Made by tools and named in `.gitignore`; no part of the project.
    private static let generated = [".build", ".git", ".swiftpm", ".trunkline", "Package.resolved"]

    /// Names at the top of the project, generated ones left out.
    static func topLevel() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.path(percentEncoded: false))
            .filter { name in name == ".gitignore" || !generated.contains { name.hasPrefix($0) } }.sorted()
    }

    /// Paths, relative to the root, of the files under a folder that end in one of these.
    static func files(under folder: String = "", endingIn suffixes: [String]) throws -> [String] {
        let start = root.appending(path: folder).path(percentEncoded: false)
        guard let walk = FileManager.default.enumerator(atPath: start) else { return [] }
        var found: [String] = []
        while let path = walk.nextObject() as? String {
            if folder.isEmpty, generated.contains(where: { path.hasPrefix($0) }), path != ".gitignore" {
                walk.skipDescendants()
            } else if suffixes.contains(where: { path.hasSuffix($0) }) {
                found.append(folder.isEmpty ? path : "\(folder)/\(path)")
            }
        }
        return found.sorted()
    }

    /// The Swift files of the rooms.
    static func sources() throws -> [SourceFile] {
        try files(under: "Sources", endingIn: [".swift"]).map(SourceFile.init)
    }

    /// The Swift files of the tests.
    static func tests() throws -> [SourceFile] {
        try files(under: "Tests", endingIn: [".swift"]).map(SourceFile.init)
    }

    static func text(of path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }
}
