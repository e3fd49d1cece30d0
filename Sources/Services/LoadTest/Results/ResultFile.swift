import Foundation

/// A JSON file with a version of its form, read with care and written whole.
struct ResultFile {
    /// A version, before anything else is looked at.
    private struct Version: Decodable {
        var formatVersion: Int
    }

    let path: String
    let bytesMax: Int
    /// What the file should be, for messages.
    let what: String

    func read<Record: Decodable>(formatVersionMax: Int) throws(LoadTestError) -> Record {
        let bytes = try bytes()
        let version: Version = try decode(bytes)
        guard version.formatVersion >= 1 else { throw fault("its formatVersion is \(version.formatVersion)") }
        guard version.formatVersion <= formatVersionMax else {
            throw fault(
                "its formatVersion is \(version.formatVersion), and this trunkline reads up to \(formatVersionMax): "
                    + "use the trunkline that wrote it, or a newer one")
        }
        return try decode(bytes)
    }

    func write(_ record: some Encodable) throws(LoadTestError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            let bytes = try encoder.encode(record) + Data("\n".utf8)
            try bytes.write(to: URL(filePath: path), options: .atomic)
        } catch let error as EncodingError {
            throw fault("a figure cannot be written: \(Self.words(error))")
        } catch {
            throw fault("it cannot be written (\(error.localizedDescription)); is its folder there and writable?")
        }
    }

    private func bytes() throws(LoadTestError) -> Data {
        do {
            let handle = try FileHandle(forReadingFrom: URL(filePath: path))
            defer { try? handle.close() }
            let bytes = try handle.read(upToCount: bytesMax + 1) ?? Data()
            guard bytes.count <= bytesMax else {
                throw fault("it is larger than \(bytesMax >> 20) MiB, and so not \(what)")
            }
            guard !bytes.isEmpty else { throw fault("it is empty; give \(what)") }
            return bytes
        } catch let error as LoadTestError {
            throw error
        } catch {
            throw fault("there is no such file that can be read; give \(what)")
        }
    }

    private func decode<Record: Decodable>(_ bytes: Data) throws(LoadTestError) -> Record {
        do {
            return try JSONDecoder().decode(Record.self, from: bytes)
        } catch let error as DecodingError {
            throw fault(Self.words(error, bytes: bytes, what: what))
        } catch {
            throw fault("it cannot be read as JSON; give \(what)")
        }
    }

    private func fault(_ reason: String) -> LoadTestError { .file(path: path, reason: reason) }

    private static func words(_ error: EncodingError) -> String {
        guard case .invalidValue(let value, let context) = error else { return "unknown" }
        return "\(place(context.codingPath)) is \(value)"
    }

    private static func words(_ error: DecodingError, bytes: Data, what: String) -> String {
        switch error {
        case .keyNotFound(let key, let context):
            return "\(place(context.codingPath + [key])) is missing; give \(what)"
        case .valueNotFound(_, let context): return "\(place(context.codingPath)) has no value; give \(what)"
        case .typeMismatch(let type, let context):
            return "\(place(context.codingPath)) is not \(kind(type)); give \(what)"
        case .dataCorrupted(let context):
            if !context.codingPath.isEmpty {
                return "\(place(context.codingPath)) is not what it should be; give \(what)"
            }
            let last = bytes.last { $0 != 0x0A && $0 != 0x0D && $0 != 0x20 && $0 != 0x09 }
            return last == UInt8(ascii: "}")
                ? "it is not JSON; give \(what)"
                : "it ends in the middle: it was cut off; copy it again whole, or run the test again"
        @unknown default: return "it is not what it should be; give \(what)"
        }
    }

    /// A place in the file, such as `operations[3].latency.counts`.
    private static func place(_ path: [any CodingKey]) -> String {
        let text = path.reduce("") { text, key in
            if let index = key.intValue { return "\(text)[\(index)]" }
            // A key may be any text of a hostile file.
            return (text.isEmpty ? "" : text + ".") + key.stringValue.prefix(64)
        }
        return text.isEmpty ? "the whole" : text
    }

    private static func kind(_ type: Any.Type) -> String {
        switch type {
        case is String.Type: "a text"
        case is Bool.Type: "true or false"
        case is any BinaryInteger.Type: "a whole number of 0 or more that fits"
        case is Double.Type: "a number"
        case is [Any].Type: "a list"
        default: "of the right type"
        }
    }
}
