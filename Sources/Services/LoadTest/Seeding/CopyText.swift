import BSS
import PostgresClient
import Sharding

/// Values in COPY's text format.
///
/// Source: PostgreSQL 15 manual, COPY, "Text Format"; "Array Input and Output Syntax".
enum CopyText {
    /// What parts columns.
    static let separator: [UInt8] = [UInt8(ascii: "\t")]
    /// What ends a row.
    static let rowEnd: [UInt8] = [UInt8(ascii: "\n")]

    /// The bytes of one column.
    static func bytes(_ value: PostgresValue) -> [UInt8] {
        value == .null ? Array("\\N".utf8) : escaped(text(value))
    }

    private static func text(_ value: PostgresValue) -> [UInt8] {
        switch value {
        case .null: Array("NULL".utf8)
        case .int2(let number): Array("\(number)".utf8)
        case .int4(let number): Array("\(number)".utf8)
        case .int8(let number): Array("\(number)".utf8)
        case .bool(let flag): [UInt8(ascii: flag ? "t" : "f")]
        case .text(let text), .numeric(let text): Array(text.utf8)
        case .textBytes(let bytes), .json(let bytes): bytes
        case .uuid(let uuid): Array(ResourceID(high: uuid.high, low: uuid.low).text.utf8)
        case .timestamptz(let moment): Array(Timestamp(microsecondsSinceUnixEpoch: moment).text.utf8)
        case .array(_, let elements): array(elements)
        case .bytea, .date, .lsn: preconditionFailure("no resource has a column of this type")
        }
    }

    private static func array(_ elements: [PostgresValue]) -> [UInt8] {
        var bytes = [UInt8(ascii: "{")]
        for (place, element) in elements.enumerated() {
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            guard element != .null else {
                bytes += text(element)
                continue
            }
            bytes.append(UInt8(ascii: "\""))
            for byte in text(element) {
                if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { bytes.append(UInt8(ascii: "\\")) }
                bytes.append(byte)
            }
            bytes.append(UInt8(ascii: "\""))
        }
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }

    private static func escaped(_ text: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        for byte in text {
            switch byte {
            case UInt8(ascii: "\\"): bytes += "\\\\".utf8
            case UInt8(ascii: "\t"): bytes += "\\t".utf8
            case UInt8(ascii: "\n"): bytes += "\\n".utf8
            case UInt8(ascii: "\r"): bytes += "\\r".utf8
            case _: bytes.append(byte)
            }
        }
        return bytes
    }
}
