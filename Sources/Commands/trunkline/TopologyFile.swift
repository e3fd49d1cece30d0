import Cluster
import Foundation
import Sharding

/// A topology's text on disk.
struct TopologyFile {
    let path: String

    init(path: String) {
        self.path = path
    }

    /// The file that an embedded cluster keeps in its data directory.
    init(dataDirectory: String) {
        path = EmbeddedCluster.topologyFile(directory: dataDirectory)
    }

    var exists: Bool { FileManager.default.fileExists(atPath: path) }

    /// Reads and checks the file.
    ///
    /// - Throws: `TopologyFileError` whose text begins with the path, and with the line where there is one.
    func read() throws -> TopologyDocument {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw TopologyFileError(description: "\(path): there is no such file that can be read")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw TopologyFileError(description: "\(path):1: the file is not UTF-8; save it as UTF-8")
        }
        do {
            return try TopologyDocument.parse(yaml: text)
        } catch {
            throw TopologyFileError(description: "\(path):\(error.line ?? 1): \(error.message)")
        }
    }
}
