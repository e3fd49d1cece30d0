import Foundation

/// The folder through which a run and its generator processes talk: small files, each written whole by one side.
struct GeneratorFolder: Sendable {
    /// Between two looks for a file.
    static let pause = Duration.milliseconds(10)

    let path: String

    var task: String { "\(path)/task.json" }
    /// Holds the moment of the start, in nanoseconds of the machine's monotonic clock.
    var start: String { "\(path)/start" }
    /// Is there when the run is to end early.
    var stop: String { "\(path)/stop" }
    /// Is there when a process has opened its connections.
    func ready(_ process: Int) -> String { "\(path)/\(process).ready" }
    /// A line of JSON for every second.
    func progress(_ process: Int) -> String { "\(path)/\(process).progress" }
    /// What a process measured.
    func result(_ process: Int) -> String { "\(path)/\(process).result" }
    /// What a process said on standard error.
    func errors(_ process: Int) -> String { "\(path)/\(process).errors" }

    /// Makes a fresh folder that only this user can read.
    static func make() throws(LoadTestError) -> GeneratorFolder {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent(
            "trunkline-loadtest-\(UUID().uuidString.lowercased())"
        ).path
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .file(path: path, reason: error.localizedDescription)
        }
        return GeneratorFolder(path: path)
    }

    func remove() { try? FileManager.default.removeItem(atPath: path) }

    func exists(_ file: String) -> Bool { FileManager.default.fileExists(atPath: file) }

    func read<Value: Decodable>(_ type: Value.Type, from file: String) throws(LoadTestError) -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(contentsOf: URL(fileURLWithPath: file)))
        } catch {
            throw .file(path: file, reason: "\(error)")
        }
    }

    /// Writes a file so that it is there whole or not at all.
    func write(_ value: some Encodable, to file: String) throws(LoadTestError) {
        do {
            try JSONEncoder().encode(value).write(to: URL(fileURLWithPath: file), options: .atomic)
        } catch {
            throw .file(path: file, reason: "\(error)")
        }
    }
}
