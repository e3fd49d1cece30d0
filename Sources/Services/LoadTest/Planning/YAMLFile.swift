import Foundation
import Yams

/// A YAML file that holds one mapping.
struct YAMLFile {
    let path: String
    let bytesMax: Int

    func mapping() throws(LoadTestError) -> Node.Mapping {
        guard let handle = try? FileHandle(forReadingFrom: URL(filePath: path)),
            let bytes = try? handle.read(upToCount: bytesMax + 1)
        else { throw .file(path: path, reason: "there is no such file that can be read") }
        try? handle.close()
        guard bytes.count <= bytesMax else {
            throw .file(path: path, reason: "it is larger than \(bytesMax >> 20) MiB")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .file(path: path, reason: "it is not UTF-8; save it as UTF-8")
        }
        // An alias may stand for a text without end.
        guard !text.contains("&") || !text.contains("*") else {
            throw .file(path: path, reason: "anchors and aliases are not read; write the values out")
        }
        do {
            guard let mapping = try Yams.compose(yaml: text)?.mapping else {
                throw LoadTestError.file(path: path, reason: "it is not a mapping of names to values")
            }
            return mapping
        } catch let error as LoadTestError {
            throw error
        } catch {
            throw .file(path: path, reason: "it is not YAML: \(error)")
        }
    }
}
