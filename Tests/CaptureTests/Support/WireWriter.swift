import Capture

/// Writes the fields of replication messages, as the server does.
struct WireWriter {
    var bytes: [UInt8] = []

    init(_ kind: Character) {
        byte(kind)
    }

    mutating func byte(_ character: Character) { bytes.append(character.asciiValue ?? 0) }
    mutating func byte(_ number: UInt8) { bytes.append(number) }
    mutating func int16(_ number: Int) { append(UInt64(number), 2) }
    mutating func int32(_ number: UInt32) { append(UInt64(number), 4) }
    mutating func int64(_ number: UInt64) { append(number, 8) }
    mutating func text(_ text: String) { bytes += Array(text.utf8) + [0] }

    /// A row: nil is NULL, `unchanged` a long value that was not sent.
    mutating func tuple(_ values: [String?], unchanged: Set<Int> = []) {
        int16(values.count)
        for (place, value) in values.enumerated() {
            if unchanged.contains(place) {
                byte("u")
            } else if let value {
                byte("t")
                int32(UInt32(value.utf8.count))
                bytes += Array(value.utf8)
            } else {
                byte("n")
            }
        }
    }

    private mutating func append(_ number: UInt64, _ count: Int) {
        for shift in stride(from: 8 * (count - 1), through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(shift)))
        }
    }

    static func begin(commit: UInt64, xid: UInt32 = 7) -> [UInt8] {
        var writer = WireWriter("B")
        writer.int64(commit)
        writer.int64(1_000)
        writer.int32(xid)
        return writer.bytes
    }

    static func commit(end: UInt64) -> [UInt8] {
        var writer = WireWriter("C")
        writer.byte(0)
        writer.int64(end - 8)
        writer.int64(end)
        writer.int64(1_000)
        return writer.bytes
    }

    static func origin(_ name: String) -> [UInt8] {
        var writer = WireWriter("O")
        writer.int64(0)
        writer.text(name)
        return writer.bytes
    }

    static func relation(_ oid: UInt32, _ name: String, _ columns: [String], xid: UInt32? = nil) -> [UInt8] {
        var writer = WireWriter("R")
        if let xid { writer.int32(xid) }
        writer.int32(oid)
        writer.text("public")
        writer.text(name)
        writer.byte("d")
        writer.int16(columns.count)
        for (place, column) in columns.enumerated() {
            writer.byte(place < 2 ? 1 : 0)
            writer.text(column)
            writer.int32(25)
            writer.int32(UInt32.max)
        }
        return writer.bytes
    }

    static func insert(_ oid: UInt32, _ values: [String?], xid: UInt32? = nil) -> [UInt8] {
        var writer = WireWriter("I")
        if let xid { writer.int32(xid) }
        writer.int32(oid)
        writer.byte("N")
        writer.tuple(values)
        return writer.bytes
    }

    static func update(_ oid: UInt32, _ values: [String?], unchanged: Set<Int> = []) -> [UInt8] {
        var writer = WireWriter("U")
        writer.int32(oid)
        writer.byte("N")
        writer.tuple(values, unchanged: unchanged)
        return writer.bytes
    }

    static func delete(_ oid: UInt32, _ values: [String?]) -> [UInt8] {
        var writer = WireWriter("D")
        writer.int32(oid)
        writer.byte("K")
        writer.tuple(values)
        return writer.bytes
    }
}
