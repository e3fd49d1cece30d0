import BSS
import Capture

/// A table of the replica, as a stream describes it, and rows of it.
enum Fixture {
    static let table = ReplicaTable(.customer)
    static let oid: UInt32 = 16_400
    static let names = table.columns.map(\.name)
    static let id = "01a20601-74d4-8b8c-a70e-aace98382fd6"

    static var relation: Relation {
        Relation(
            oid: oid, schema: "public", name: "customer",
            columns: table.columns.map { .init(name: $0.name, type: 25, isKey: $0.name == "slot" || $0.name == "id") })
    }

    /// A row with its key, its version and a name; the rest is NULL.
    static func row(id: String = id, version: Int = 1, name: String? = nil) -> [String?] {
        names.map { column in
            switch column {
            case "slot": "2956"
            case "id": id
            case "version": "\(version)"
            case "name": name
            default: nil
            }
        }
    }

    static func key(_ id: String = id) -> [String?] { names.map { $0 == "slot" ? "2956" : $0 == "id" ? id : nil } }

    static func values(_ row: [String?]) -> [TupleValue] {
        row.map { $0.map { .text(Array($0.utf8)[...]) } ?? .null }
    }

    static func text(_ values: [TupleValue], _ column: String) -> String? {
        names.firstIndex(of: column).flatMap { values[$0].bytes }.map { String(decoding: $0, as: UTF8.self) }
    }
}
