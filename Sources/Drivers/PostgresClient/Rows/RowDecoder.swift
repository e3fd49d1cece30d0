/// Reads values out of PostgreSQL's binary format.
enum RowDecoder {
    /// Types whose binary format is their text: "char", name, text, json, bpchar, varchar, unknown.
    static let textTypes: Set<UInt32> = [18, 19, 25, 114, 1042, 1043, 705]

    /// The value of `type` in `bytes`, or nil if they are not in its format.
    static func value(_ bytes: ArraySlice<UInt8>, _ type: PostgresType) -> PostgresValue? {
        switch type {
        case .bool: return bytes.count == 1 ? .bool(bytes.first != 0) : nil
        case .bytea: return .bytea(Array(bytes))
        case .text: return .text(String(decoding: bytes, as: UTF8.self))
        case .json: return .json(Array(bytes))
        case .numeric: return NumericFormat.decode(bytes).map { .numeric($0) }
        case .uuid:
            guard bytes.count == 16 else { return nil }
            return .uuid(PostgresUUID(high: BigEndian.word(bytes.prefix(8)), low: BigEndian.word(bytes.suffix(8))))
        case .int2, .int4, .int8, .date, .timestamptz, .pgLSN: return fixedWidth(bytes, type)
        default:
            guard let element = type.element else { return nil }
            return ArrayFormat.decode(bytes, element: element).map { .array(element, $0) }
        }
    }

    private static func fixedWidth(_ bytes: ArraySlice<UInt8>, _ type: PostgresType) -> PostgresValue? {
        let word = BigEndian.word(bytes)
        switch (type, bytes.count) {
        case (.int2, 2): return .int2(Int16(truncatingIfNeeded: word))
        case (.int4, 4): return .int4(Int32(truncatingIfNeeded: word))
        case (.int8, 8): return .int8(Int64(bitPattern: word))
        case (.pgLSN, 8): return .lsn(word)
        case (.date, 4):
            return .date(daysSinceUnixEpoch: PostgresEpoch.unixDays(postgres: Int32(truncatingIfNeeded: word)))
        case (.timestamptz, 8):
            let instant = PostgresEpoch.unixMicroseconds(postgres: Int64(bitPattern: word))
            return .timestamptz(microsecondsSinceUnixEpoch: instant)
        default: return nil
        }
    }
}
