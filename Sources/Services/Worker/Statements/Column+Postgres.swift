import BSS
import PostgresClient
import Sharding

extension Column {
    /// The parameter type of the column's values.
    var postgresType: PostgresType {
        switch kind {
        case .text: .text
        case .textArray: .textArray
        case .boolean: .bool
        case .integer: .int8
        case .decimal: .numeric
        case .timestamp: .timestamptz
        }
    }

    /// The type of one element of the column: itself, unless it is an array.
    var elementType: PostgresType { postgresType.element ?? postgresType }
}

extension ResourceID {
    /// The id as a parameter.
    var postgres: PostgresUUID { PostgresUUID(high: high, low: low) }
}

extension PostgresUUID {
    /// The value as an id.
    var resourceID: ResourceID { ResourceID(high: high, low: low) }
}

extension Timestamp {
    /// The moment as a parameter.
    var postgres: PostgresValue { .timestamptz(microsecondsSinceUnixEpoch: microsecondsSinceUnixEpoch) }
}
