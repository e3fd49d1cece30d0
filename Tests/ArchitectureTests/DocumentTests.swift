import Foundation
import Testing

@Suite("Documents")
struct DocumentTests {
    @Test(arguments: try Repository.files(endingIn: [".md"]))
    func `a link leads to a file or a heading that exists`(path: String) throws {
        for link in try Self.links(in: path) {
            let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
            let folder = URL(filePath: path).deletingLastPathComponent().relativePath
            let target = parts[0].isEmpty ? path : "\(folder)/\(parts[0])"
            let url = Repository.root.appending(path: target)
            #expect(FileManager.default.fileExists(atPath: url.path(percentEncoded: false)), "\(path) links to \(link)")
            guard parts.count == 2, target.hasSuffix(".md") else { continue }
            let headings = try Self.headings(in: target)
            #expect(headings.contains(String(parts[1])), "\(path) links to \(link)")
        }
    }

    @Test func `decisions are numbered without a gap and have all four parts`() throws {
        let paths = try Repository.files(under: "docs/decisions", endingIn: [".md"])
        for (index, path) in paths.enumerated() {
            let number = String(repeating: "0", count: 4 - String(index + 1).count) + String(index + 1)
            #expect(path.hasPrefix("docs/decisions/\(number)-"), "\(path)")
            let headings = try Self.headings(in: path)
            for part in ["context", "choice", "what-was-refused", "when-to-revisit"] {
                #expect(headings.contains(part), "\(path) has no \(part)")
            }
        }
        #expect(!paths.isEmpty)
    }

    /// The relative links of a document, those in code left out.
    private static func links(in path: String) throws -> [String] {
        try prose(of: path).matches(of: /\]\(([^)\s]+)\)/).map { String($0.1) }
            .filter { !$0.contains("://") && !$0.hasPrefix("mailto:") }
    }

    /// The anchors of a document's headings, as forges make them.
    private static func headings(in path: String) throws -> Set<String> {
        let titles = try prose(of: path).split(separator: "\n").filter { $0.hasPrefix("#") }
        return Set(
            titles.map { title in
                title.drop { $0 == "#" || $0 == " " }.lowercased()
                    .filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" || $0 == "_" }
                    .replacing(" ", with: "-")
            })
    }

    private static func prose(of path: String) throws -> String {
        let text = try Repository.text(of: path)
        var isCode = false
        return text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
            let isFence = line.hasPrefix("```")
            defer { if isFence { isCode.toggle() } }
            return !isFence && !isCode
        }.joined(separator: "\n")
    }
}
