import Logging

/// A record as one line of JSON in the Elastic Common Schema.
///
/// A metadata name with a dot is a field of the schema and stands as it is (`trace.id`); any other is the service's
/// own and goes under `labels`.
///
/// Source: Elastic Common Schema 8.11, "ECS logging" (the order of the first fields too).
struct ECSLine {
    /// The version of the schema the fields follow.
    static let version = "8.11.0"

    /// Fields that metadata may not write again: a line with a name twice is read differently by every parser.
    private static let ownFields: Set<String> = [
        "@timestamp", "log.level", "message", "ecs.version", "service.name", "log.logger", "labels.truncated",
    ]

    private(set) var bytes: [UInt8] = []

    init(_ record: LogRecord) {
        bytes.reserveCapacity(512)
        bytes += Array("{\"@timestamp\":\"\(record.time.text)\",\"log.level\":\"\(record.level.rawValue)\"".utf8)
        field("message", record.message, bytesMax: LogLimits.messageBytes)
        field("ecs.version", Self.version)
        field("service.name", record.service)
        field("log.logger", record.logger)
        let truncated = appendMetadata(record.fields)
        if truncated { bytes += Array(",\"labels.truncated\":true".utf8) }
        bytes += Array("}\n".utf8)
    }

    /// Appends fields while they fit; returns whether some did not.
    private mutating func appendMetadata(_ fields: [(name: String, value: Logger.Metadata.Value)]) -> Bool {
        let reserved = 64
        var truncated = false
        for (name, value) in fields {
            let mark = bytes.count
            let isSchemaField = name.contains(".") && !Self.ownFields.contains(name)
            bytes.append(UInt8(ascii: ","))
            JSONText.append(
                isSchemaField ? name : "labels.\(name)", bytesMax: LogLimits.nameBytes, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            append(value, depth: 0)
            if bytes.count > LogLimits.lineBytes - reserved {
                bytes.removeLast(bytes.count - mark)
                truncated = true
            }
        }
        return truncated
    }

    private mutating func field(_ name: String, _ value: String, bytesMax: Int = LogLimits.valueBytes) {
        bytes += Array(",\"\(name)\":".utf8)
        JSONText.append(value, bytesMax: bytesMax, to: &bytes)
    }

    private mutating func append(_ value: Logger.Metadata.Value, depth: Int) {
        guard depth < LogLimits.depth, bytes.count < LogLimits.lineBytes else {
            bytes += Array("\"…\"".utf8)
            return
        }
        switch value {
        case .string(let text): JSONText.append(text, bytesMax: LogLimits.valueBytes, to: &bytes)
        case .stringConvertible(let convertible):
            if let number = convertible as? any FixedWidthInteger {
                bytes += Array(String(number).utf8)
            } else if let flag = convertible as? Bool {
                bytes += Array(String(flag).utf8)
            } else {
                JSONText.append(convertible.description, bytesMax: LogLimits.valueBytes, to: &bytes)
            }
        case .array(let elements):
            list(elements, open: "[", close: "]") { line, element in line.append(element, depth: depth + 1) }
        case .dictionary(let members):
            list(members.sorted { $0.key < $1.key }, open: "{", close: "}") { line, member in
                JSONText.append(member.key, bytesMax: LogLimits.nameBytes, to: &line.bytes)
                line.bytes.append(UInt8(ascii: ":"))
                line.append(member.value, depth: depth + 1)
            }
        }
    }

    private mutating func list<Element>(
        _ elements: [Element], open: Unicode.Scalar, close: Unicode.Scalar,
        each: (inout ECSLine, Element) -> Void
    ) {
        bytes.append(UInt8(ascii: open))
        for (index, element) in elements.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            each(&self, element)
        }
        bytes.append(UInt8(ascii: close))
    }
}
