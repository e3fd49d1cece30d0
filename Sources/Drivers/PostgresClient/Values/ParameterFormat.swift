/// Writes values in PostgreSQL's binary format.
enum ParameterFormat {
    /// Appends the bytes of a value that is not NULL; false if it is not a valid value of `type`.
    static func encode(_ value: PostgresValue, as type: PostgresType, to bytes: inout [UInt8]) -> Bool {
        switch (value, type) {
        case (.int2(let number), .int2): BigEndian.append(number, to: &bytes)
        case (.int4(let number), .int4): BigEndian.append(number, to: &bytes)
        case (.int8(let number), .int8): BigEndian.append(number, to: &bytes)
        case (.lsn(let position), .pgLSN): BigEndian.append(position, to: &bytes)
        case (.bool(let flag), .bool): bytes.append(flag ? 1 : 0)
        case (.text(let text), .text), (.text(let text), .json): return appendText(text.utf8, to: &bytes)
        case (.textBytes(let text), .text), (.textBytes(let text), .json), (.json(let text), .json):
            return appendText(text, to: &bytes)
        case (.bytea(let data), .bytea): bytes += data
        case (.uuid(let uuid), .uuid):
            BigEndian.append(uuid.high, to: &bytes)
            BigEndian.append(uuid.low, to: &bytes)
        case (.timestamptz(let instant), .timestamptz):
            guard let stored = PostgresEpoch.postgresMicroseconds(unix: instant) else { return false }
            BigEndian.append(stored, to: &bytes)
        case (.date(let day), .date):
            guard let stored = PostgresEpoch.postgresDays(unix: day) else { return false }
            BigEndian.append(stored, to: &bytes)
        case (.numeric(let text), .numeric): return NumericFormat.encode(text, to: &bytes)
        case (.array(let element, let values), _):
            guard type.element == element else { return false }
            return ArrayFormat.encode(values, element: element, to: &bytes)
        default: return false
        }
        return true
    }

    /// A `text` cannot hold NUL: the server would refuse it with a message that quotes the value.
    private static func appendText(_ text: some Collection<UInt8>, to bytes: inout [UInt8]) -> Bool {
        let start = bytes.count
        bytes += text
        return !bytes[start...].contains(0)
    }
}
