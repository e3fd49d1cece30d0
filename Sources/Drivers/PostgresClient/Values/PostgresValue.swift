/// A parameter's value.
///
/// Its case must be of the type that the statement declares.
public enum PostgresValue: Sendable, Hashable {
    /// SQL NULL of any type.
    case null
    /// A `smallint`.
    case int2(Int16)
    /// An `integer`.
    case int4(Int32)
    /// A `bigint`.
    case int8(Int64)
    /// A `boolean`.
    case bool(Bool)
    /// A `text`; no NUL character.
    case text(String)
    /// A `text` from UTF-8 bytes, without a String; no NUL byte.
    case textBytes([UInt8])
    /// A `bytea`.
    case bytea([UInt8])
    /// A `json` document's own bytes, stored verbatim.
    case json([UInt8])
    /// A `uuid`.
    case uuid(PostgresUUID)
    /// A `timestamptz`; `Int64.max` and `Int64.min` are the infinities.
    case timestamptz(microsecondsSinceUnixEpoch: Int64)
    /// A `date`; `Int32.max` and `Int32.min` are the infinities.
    case date(daysSinceUnixEpoch: Int32)
    /// A `numeric` in plain decimal notation (`-12.340`), `NaN`, `Infinity` or `-Infinity`; its scale is kept.
    case numeric(String)
    /// A `pg_lsn`.
    case lsn(UInt64)
    /// A one-dimensional array of that element type.
    case array(PostgresType, [PostgresValue])
}
