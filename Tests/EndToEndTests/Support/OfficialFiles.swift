import Foundation
import JSON

/// The TM Forum's own API files and samples, where their folder stands beside the project.
enum OfficialFiles {
    /// `shared/tmf` beside the project's folder.
    static let directory = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("shared/tmf")

    static var areThere: Bool { FileManager.default.fileExists(atPath: directory.path) }

    /// Official files are larger than a client's documents may be.
    private static let limits = JSONLimits(bytesMax: 64 << 20, depthMax: 128, nodesMax: 1 << 22)

    static func api(_ name: String) throws -> OfficialSchema {
        let names = try FileManager.default.contentsOfDirectory(atPath: directory.path)
        guard let file = names.first(where: { $0.hasPrefix(name + "-") && $0.hasSuffix(".json") }) else {
            throw RunningTrunkline.Failed(description: "no API file of \(name)")
        }
        return OfficialSchema(document: try read(file))
    }

    static func sample(_ name: String) throws -> JSONDocument { try read("samples/\(name).example.json") }

    private static func read(_ file: String) throws -> JSONDocument {
        let data = try Data(contentsOf: directory.appendingPathComponent(file))
        return try JSONDocument(parsing: Array(data), limits: limits)
    }
}
