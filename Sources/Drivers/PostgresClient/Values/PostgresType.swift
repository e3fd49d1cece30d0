/// The types that parameters and columns can have; the raw value is the type's OID.
///
/// Source: PostgreSQL 15, `pg_type.dat`.
public enum PostgresType: UInt32, Sendable, Hashable, CaseIterable {
    case bool = 16
    case bytea = 17
    case int8 = 20
    case int2 = 21
    case int4 = 23
    case text = 25
    case json = 114
    case date = 1082
    case timestamptz = 1184
    case numeric = 1700
    case uuid = 2950
    case pgLSN = 3220
    case boolArray = 1000
    case byteaArray = 1001
    case int2Array = 1005
    case int4Array = 1007
    case textArray = 1009
    case int8Array = 1016
    case jsonArray = 199
    case dateArray = 1182
    case timestamptzArray = 1185
    case numericArray = 1231
    case uuidArray = 2951
    case pgLSNArray = 3221

    /// The type of an array's elements, or nil for a scalar.
    public var element: PostgresType? {
        switch self {
        case .boolArray: .bool
        case .byteaArray: .bytea
        case .int2Array: .int2
        case .int4Array: .int4
        case .textArray: .text
        case .int8Array: .int8
        case .jsonArray: .json
        case .dateArray: .date
        case .timestamptzArray: .timestamptz
        case .numericArray: .numeric
        case .uuidArray: .uuid
        case .pgLSNArray: .pgLSN
        case .bool, .bytea, .int8, .int2, .int4, .text, .json, .date, .timestamptz, .numeric, .uuid, .pgLSN: nil
        }
    }

    /// The type of arrays of `element`; `element` itself if it is an array already.
    public static func array(of element: PostgresType) -> PostgresType {
        allCases.first { $0.element == element } ?? element
    }
}
