import BSS
import JSON
import PostgresClient
import Sharding

/// The documents as far as the replica has them: `id`, `href`, and the attributes that it holds as they are.
///
/// What stands in an array comes as objects of that one member, in their order; moments come in UTC.
struct ReplicaDocuments {
    private indirect enum Node {
        /// A value in a column of the row.
        case value(column: Int, Column.Kind)
        case object([Member])
        /// One element for each text of a column, each below these member names.
        case elements(column: Int, [String])
    }

    private struct Member {
        let name: String
        var node: Node
    }

    private let resource: ResourceDeclaration
    private var columns = ["id"]
    private var members: [Member] = []

    /// Documents of a resource.
    ///
    /// - Parameter fields: The first-level attributes beside `id` and `href`; nil for all that there are.
    init(of resource: ResourceDeclaration, fields: [String]?) {
        self.resource = resource
        for attribute in resource.indexedAttributes where attribute.replication == .plain {
            guard let column = attribute.column, fields?.contains(attribute.members[0]) ?? true else { continue }
            Self.put(attribute.members[...], column.kind, at: columns.count, in: &members)
            columns.append(column.name)
        }
    }

    /// Reads the rows of these ids; the first column is the id.
    func call(_ ids: [ResourceID], of tenant: Tenant) -> PostgresCall {
        let slots = Set(ids.compactMap(\.slot)).sorted().map { PostgresValue.int2(Int16($0.rawValue)) }
        return PostgresCall(
            PostgresStatement(
                generated: """
                    select \(columns.map { "t.\($0)" }.joined(separator: ", ")) from replica.\(resource.table) t
                    where t.tenant = $1 and t.slot = any($2) and t.id = any($3)
                    """, [.text, .int2Array, .uuidArray]),
            [.text(tenant.name), .array(.int2, slots), .array(.uuid, ids.map { .uuid($0.postgres) })])
    }

    /// The document of a row that `call` read.
    func document(_ row: PostgresRow) throws(PostgresError) -> [UInt8] {
        let id = try row.uuid(0).resourceID.text
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("id", string: id)
        writer.member("href", string: resource.path(of: id))
        try Self.write(members, row, to: &writer)
        writer.endObject()
        return writer.bytes
    }

    /// Two arrays under one name are of elements that do not correspond: the first is told.
    private static func put(
        _ path: ArraySlice<String>, _ kind: Column.Kind, at column: Int, in members: inout [Member]
    ) {
        guard let name = path.first else { return }
        let rest = path.dropFirst()
        let place = members.firstIndex { $0.name == name }
        if kind == .textArray {
            if place == nil { members.append(Member(name: name, node: .elements(column: column, Array(rest)))) }
        } else if rest.isEmpty {
            members.append(Member(name: name, node: .value(column: column, kind)))
        } else if let place, case .object(var inner) = members[place].node {
            put(rest, kind, at: column, in: &inner)
            members[place].node = .object(inner)
        } else if place == nil {
            var inner: [Member] = []
            put(rest, kind, at: column, in: &inner)
            members.append(Member(name: name, node: .object(inner)))
        }
    }
}

extension ReplicaDocuments {
    private static func isPresent(_ node: Node, _ row: PostgresRow) -> Bool {
        switch node {
        case .value(let column, _), .elements(let column, _): !row.isNull(column)
        case .object(let members): members.contains { isPresent($0.node, row) }
        }
    }

    private static func write(
        _ members: [Member], _ row: PostgresRow, to writer: inout JSONWriter
    ) throws(PostgresError) {
        for member in members where isPresent(member.node, row) {
            writer.name(member.name)
            switch member.node {
            case .value(let column, let kind): try write(column, kind, row, to: &writer)
            case .object(let inner):
                writer.beginObject()
                try write(inner, row, to: &writer)
                writer.endObject()
            case .elements(let column, let path):
                writer.beginArray()
                for case .text(let text) in try row.array(column) {
                    for name in path {
                        writer.beginObject()
                        writer.name(name)
                    }
                    writer.string(text)
                    for _ in path { writer.endObject() }
                }
                writer.endArray()
            }
        }
    }

    private static func write(
        _ column: Int, _ kind: Column.Kind, _ row: PostgresRow, to writer: inout JSONWriter
    ) throws(PostgresError) {
        switch kind {
        case .text, .textArray: writer.string(utf8: try row.slice(column))
        case .boolean: writer.bool(try row.bool(column))
        case .integer: writer.integer(try row.int8(column))
        case .decimal: writer.raw(Array(try row.numeric(column).utf8))
        case .timestamp:
            writer.string(Timestamp(microsecondsSinceUnixEpoch: try row.timestamptz(column)).text)
        }
    }
}
