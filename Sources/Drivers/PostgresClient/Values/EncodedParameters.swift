/// A call's parameters in one flat storage, ready to be pointed at by libpq.
///
/// The storage begins with one 32-bit little-endian length a parameter (-1 for NULL); the bytes follow. Made on
/// the caller's thread, so that the loop only sends.
struct EncodedParameters: Sendable {
    /// Parameters of one statement at most.
    ///
    /// Source: PostgreSQL 15 manual, appendix K "PostgreSQL Limits".
    static let countMax = 65_535

    let count: Int
    let storage: [UInt8]

    /// The parameters of a statement without any.
    static let none = EncodedParameters()

    private init() {
        count = 0
        storage = []
    }

    init(_ values: [PostgresValue], types: [PostgresType]) throws(PostgresError) {
        guard values.count == types.count, values.count <= Self.countMax else {
            throw PostgresError(.reject, .typeMismatch, "\(values.count) parameters for \(types.count)")
        }
        count = values.count
        var bytes: [UInt8] = []
        bytes.reserveCapacity(values.count * 4 + 64)
        for _ in 0..<values.count * 4 { bytes.append(0xFF) }
        for index in values.indices {
            if case .null = values[index] { continue }
            let start = bytes.count
            guard ParameterFormat.encode(values[index], as: types[index], to: &bytes),
                let length = Int32(exactly: bytes.count - start)
            else { throw PostgresError(.reject, .typeMismatch, "parameter \(index + 1) is not \(types[index])") }
            for byte in 0..<4 {
                bytes[index * 4 + byte] = UInt8(truncatingIfNeeded: length >> Int32(8 * byte))
            }
        }
        storage = bytes
    }
}
