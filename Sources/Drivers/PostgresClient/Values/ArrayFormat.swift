/// PostgreSQL's binary arrays of one dimension.
///
/// Header: dimensions, "has NULLs", element OID; then length and lower bound of each dimension; then a length
/// (-1 for NULL) and the bytes of each element. Source: PostgreSQL 15, `arrayfuncs.c`, `array_send`.
enum ArrayFormat {
    /// The elements, or nil if the bytes are not a one-dimensional array of `element`.
    static func decode(_ bytes: ArraySlice<UInt8>, element: PostgresType) -> [PostgresValue]? {
        var at = bytes.startIndex
        guard bytes.count >= 12 else { return nil }
        let dimensions = BigEndian.int32(bytes, at: at)
        guard UInt32(bitPattern: BigEndian.int32(bytes, at: at + 8)) == element.rawValue else { return nil }
        if dimensions == 0 { return [] }
        guard dimensions == 1, bytes.count >= 20 else { return nil }
        let count = Int(BigEndian.int32(bytes, at: at + 12))
        at += 20
        guard count >= 0, bytes.endIndex - at >= count * 4 else { return nil }
        var values: [PostgresValue] = []
        values.reserveCapacity(count)
        for _ in 0..<count {
            guard bytes.endIndex - at >= 4 else { return nil }
            let length = Int(BigEndian.int32(bytes, at: at))
            at += 4
            if length < 0 {
                values.append(.null)
                continue
            }
            guard bytes.endIndex - at >= length,
                let value = RowDecoder.value(bytes[at..<at + length], element)
            else { return nil }
            values.append(value)
            at += length
        }
        return values
    }

    /// Appends the binary form; false if a value is not of type `element`.
    static func encode(_ values: [PostgresValue], element: PostgresType, to bytes: inout [UInt8]) -> Bool {
        guard element.element == nil else { return false }
        BigEndian.append(Int32(values.isEmpty ? 0 : 1), to: &bytes)
        BigEndian.append(Int32(values.contains(.null) ? 1 : 0), to: &bytes)
        BigEndian.append(element.rawValue, to: &bytes)
        if values.isEmpty { return true }
        BigEndian.append(Int32(values.count), to: &bytes)
        BigEndian.append(Int32(1), to: &bytes)
        for value in values {
            let lengthAt = bytes.count
            BigEndian.append(Int32(-1), to: &bytes)
            if value == .null { continue }
            guard ParameterFormat.encode(value, as: element, to: &bytes) else { return false }
            let length = UInt32(bytes.count - lengthAt - 4)
            for byte in 0..<4 { bytes[lengthAt + byte] = UInt8(truncatingIfNeeded: length >> UInt32(24 - 8 * byte)) }
        }
        return true
    }
}
