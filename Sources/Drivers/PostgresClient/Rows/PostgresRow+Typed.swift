extension PostgresRow {
    /// A `smallint`.
    public func int2(_ column: Int) throws(PostgresError) -> Int16 {
        Int16(truncatingIfNeeded: try word(column, .int2))
    }

    /// An `integer`.
    public func int4(_ column: Int) throws(PostgresError) -> Int32 {
        Int32(truncatingIfNeeded: try word(column, .int4))
    }

    /// A `bigint`.
    public func int8(_ column: Int) throws(PostgresError) -> Int64 {
        Int64(bitPattern: try word(column, .int8))
    }

    /// A `boolean`.
    public func bool(_ column: Int) throws(PostgresError) -> Bool {
        try word(column, .bool) != 0
    }

    /// A `pg_lsn`.
    public func lsn(_ column: Int) throws(PostgresError) -> UInt64 {
        try word(column, .pgLSN)
    }

    /// A `text`, `varchar`, `char(n)`, `name`, `"char"` or `json` as a String.
    public func text(_ column: Int) throws(PostgresError) -> String {
        guard RowDecoder.textTypes.contains(rows.columns.types[column]) else { throw rows.mismatch(column, "text") }
        return String(decoding: try slice(column), as: UTF8.self)
    }

    /// A `uuid`.
    public func uuid(_ column: Int) throws(PostgresError) -> PostgresUUID {
        guard rows.columns.types[column] == PostgresType.uuid.rawValue,
            let range = rows.range(row: index, column: column), range.count == 16
        else { throw rows.mismatch(column, "uuid") }
        let middle = range.lowerBound + 8
        return PostgresUUID(
            high: BigEndian.word(rows.storage, range.lowerBound..<middle),
            low: BigEndian.word(rows.storage, middle..<range.upperBound))
    }

    /// A `timestamptz` in microseconds since 1970-01-01 UTC; `Int64.max` and `.min` are the infinities.
    public func timestamptz(_ column: Int) throws(PostgresError) -> Int64 {
        PostgresEpoch.unixMicroseconds(postgres: Int64(bitPattern: try word(column, .timestamptz)))
    }

    /// A `date` in days since 1970-01-01; `Int32.max` and `.min` are the infinities.
    public func date(_ column: Int) throws(PostgresError) -> Int32 {
        PostgresEpoch.unixDays(postgres: Int32(truncatingIfNeeded: try word(column, .date)))
    }

    /// A `numeric`'s exact decimal text, as the server prints it.
    public func numeric(_ column: Int) throws(PostgresError) -> String {
        guard rows.columns.types[column] == PostgresType.numeric.rawValue,
            let text = NumericFormat.decode(try slice(column))
        else { throw rows.mismatch(column, "numeric") }
        return text
    }

    /// An array's elements in order; NULL elements are `.null`.
    public func array(_ column: Int) throws(PostgresError) -> [PostgresValue] {
        guard let type = PostgresType(rawValue: rows.columns.types[column]), let element = type.element else {
            throw rows.mismatch(column, "an array")
        }
        guard let values = ArrayFormat.decode(try slice(column), element: element) else {
            throw rows.mismatch(column, "a one-dimensional array")
        }
        return values
    }

    /// The column as a value of its own type.
    public func value(_ column: Int) throws(PostgresError) -> PostgresValue {
        if isNull(column) { return .null }
        if let type = PostgresType(rawValue: rows.columns.types[column]) {
            guard let value = RowDecoder.value(try slice(column), type) else { throw rows.mismatch(column, "valid") }
            return value
        }
        return .textBytes(Array(try slice(column)))
    }

    /// The big-endian word of a fixed-width column of `type`.
    private func word(_ column: Int, _ type: PostgresType) throws(PostgresError) -> UInt64 {
        guard rows.columns.types[column] == type.rawValue, let range = rows.range(row: index, column: column),
            range.count <= 8
        else { throw rows.mismatch(column, "\(type)") }
        return BigEndian.word(rows.storage, range)
    }
}
