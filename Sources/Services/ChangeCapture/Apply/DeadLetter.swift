import Capture
import PostgresClient
import Sharding

/// A change that the replica cannot take: where it was, which row it concerns, and why.
///
/// It has no values: the shard has them, and a replay reads them there as they are by then.
struct DeadLetter: Sendable {
    private let end: LSN
    private let table: String
    private let action: String
    private let slot: Int16?
    private let id: ResourceID?
    private let reason: String
    private let sqlState: String?

    /// A row that the replica refused.
    init(_ row: RowChange, of mapping: TableMapping, at end: LSN, _ error: PostgresError) {
        let key = (row.action == .delete ? row.old : row.new)
        let values = mapping.positions.prefix(2).map { $0 < key.count ? key[$0] : .null }
        self.init(
            row, table: mapping.table.name, key: values, at: end,
            reason: "the replica refused it: \(error)", sqlState: error.sqlState)
    }

    /// A row of a table whose columns are not what the replica expects.
    init(_ row: RowChange, of relation: Relation, at end: LSN, _ obstacle: TableMapping.Obstacle) {
        let key = (row.action == .delete ? row.old : row.new)
        let values = ["slot", "id"].map { name in
            relation.columns.firstIndex { $0.name == name }.flatMap { $0 < key.count ? key[$0] : nil } ?? .null
        }
        self.init(
            row, table: relation.name, key: values, at: end, reason: obstacle.description, sqlState: nil)
    }

    private init(
        _ row: RowChange, table: String, key: [TupleValue], at end: LSN, reason: String, sqlState: String?
    ) {
        self.end = end
        self.table = table
        self.reason = reason
        self.sqlState = sqlState
        action =
            switch row.action {
            case .insert: "insert"
            case .update: "update"
            case .delete: "delete"
            }
        slot = key.first?.bytes.flatMap { Int16(String(decoding: $0, as: UTF8.self)) }
        id = key.last?.bytes.flatMap { ResourceID(utf8: $0) }
    }

    /// The columns that `fields` has, in its order.
    static let columns = "shard, generation, lsn, table_name, action, slot, id, reason, sqlstate"

    /// The letter's columns as texts, nil for NULL.
    func fields(of stream: CapturedShard) -> [ArraySlice<UInt8>?] {
        let texts: [String?] = [
            stream.shard.rawValue, "\(stream.generation)", end.description, table, action, slot.map { "\($0)" },
            id?.text, reason, sqlState,
        ]
        return texts.map { $0.map { Array($0.utf8)[...] } }
    }

    /// Letters of one statement.
    private static let lettersPerCall = 1_024

    /// Writes letters down.
    static func calls(_ letters: [DeadLetter], of stream: CapturedShard) -> [PostgresCall] {
        stride(from: 0, to: letters.count, by: lettersPerCall).map { start in
            let piece = letters[start..<min(start + lettersPerCall, letters.count)]
            return PostgresCall(
                insert,
                [
                    .text(stream.shard.rawValue), .int4(stream.generation),
                    .array(.pgLSN, piece.map { .lsn($0.end.rawValue) }),
                    .array(.text, piece.map { .text($0.table) }), .array(.text, piece.map { .text($0.action) }),
                    .array(.int2, piece.map { $0.slot.map { .int2($0) } ?? .null }),
                    .array(
                        .uuid, piece.map { $0.id.map { .uuid(PostgresUUID(high: $0.high, low: $0.low)) } ?? .null }),
                    .array(.text, piece.map { .text($0.reason) }),
                    .array(.text, piece.map { $0.sqlState.map { .text($0) } ?? .null }),
                ])
        }
    }

    private static let insert = PostgresStatement(
        """
        insert into cdc.dead_letter (\(columns))
        select $1, $2, l.* from unnest($3, $4, $5, $6, $7, $8, $9) l
        """, [.text, .int4, .pgLSNArray, .textArray, .textArray, .int2Array, .uuidArray, .textArray, .textArray])
}
