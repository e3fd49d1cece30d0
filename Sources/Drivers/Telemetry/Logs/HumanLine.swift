import Logging

/// A record as a person reads it at a terminal: `23:41:02.123 warning trunkline: shard is slow shard=shard-1`.
struct HumanLine {
    let bytes: [UInt8]

    init(_ record: LogRecord) {
        let level = record.level.rawValue
        let padding = String(repeating: " ", count: max(0, "critical".count - level.count))
        var line = "\(record.time.clockText) \(level)\(padding) \(record.logger): "
        line += Self.printable(record.message, quoted: false)
        for (name, value) in record.fields {
            let field = " \(Self.printable(name, quoted: false))=\(Self.printable("\(value)", quoted: true))"
            if line.utf8.count + field.utf8.count > LogLimits.lineBytes - "…\n".utf8.count {
                line += "…"
                break
            }
            line += field
        }
        bytes = Array((line + "\n").utf8)
    }

    /// Text that cannot drive the terminal: escapes and newlines show as they would in JSON.
    private static func printable(_ text: String, quoted: Bool) -> String {
        var bytes: [UInt8] = []
        JSONText.append(text, bytesMax: LogLimits.valueBytes, to: &bytes)
        let isPlain = bytes.count == text.utf8.count + 2 && !(quoted && (text.isEmpty || text.contains(" ")))
        if isPlain { return text }
        return String(decoding: quoted ? bytes[...] : bytes[1..<(bytes.count - 1)], as: UTF8.self)
    }
}
