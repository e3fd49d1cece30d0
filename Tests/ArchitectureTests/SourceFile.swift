import Foundation

/// One Swift file, read for its rules rather than its meaning.
struct SourceFile {
    /// Relative to the root: `Sources/Model/Sharding/Keys/Tenant.swift`.
    let path: String
    let lines: [Substring]

    init(path: String) throws {
        self.path = path
        lines = try Repository.text(of: path).split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// Lines of text; the newline that ends the last one begins no other.
    var lineCount: Int { lines.last?.isEmpty == true ? lines.count - 1 : lines.count }

    /// `Sources/<Floor>/<Room>/…`, of which this is the floor.
    var floor: Floor? { component(1).flatMap(Floor.init) }

    /// `Sources/<Floor>/<Room>/…`, of which this is the room.
    var room: String? { component(2) }

    /// The name without its extension, and without the facet after `+`.
    var typeName: String {
        let name = URL(filePath: path).deletingPathExtension().lastPathComponent
        return String(name.prefix { $0 != "+" })
    }

    /// The modules the file imports.
    var imports: [String] {
        lines.filter { $0.contains("import ") }.compactMap { line in
            let pattern =
                /^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|private|fileprivate)\s+)?import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?(\w+)/
            return line.firstMatch(of: pattern).map { String($0.1) }
        }
    }

    /// Lines that hold one of these words, each with its number, without comments and what stands between quotes.
    ///
    /// Only those lines are taken apart: a debug build takes a minute for all of them.
    func code(mentioning words: [String]) -> [(number: Int, text: String)] {
        var isInText = false
        var found: [(number: Int, text: String)] = []
        for (index, line) in lines.enumerated() {
            if line.contains("\"\"\"") {
                if line.ranges(of: "\"\"\"").count == 1 { isInText.toggle() }
            } else if !isInText, words.contains(where: { line.contains($0) }) {
                let bare = line.replacing(/"(?:\\.|[^"\\])*"/, with: "\"\"").replacing(/\/\/.*$/, with: "")
                found.append((index + 1, String(bare)))
            }
        }
        return found
    }

    private func component(_ index: Int) -> String? {
        let parts = path.split(separator: "/")
        return index < parts.count - 1 ? String(parts[index]) : nil
    }
}
