import BSS
import JSON
import PostgresClient
import Sharding

/// Takes from a document the values of its resource's columns.
struct ColumnExtractor: Sendable {
    private struct Source: Sendable {
        let members: [String]
        let kind: Column.Kind
        let holdsIDs: Bool
    }

    private let sources: [Source]

    init(_ resource: ResourceDeclaration) {
        sources = resource.indexedAttributes.compactMap { attribute in
            attribute.column.map {
                Source(members: attribute.members, kind: $0.kind, holdsIDs: attribute.holdsIDs)
            }
        }
    }

    /// One value per column, in the order of `ResourceDeclaration.indexedAttributes`.
    ///
    /// The document is validated; what is absent or null is SQL NULL, and where a path reaches several values, a
    /// column that is no array takes the first.
    func values(of document: JSONDocument) -> [PostgresValue] {
        sources.map { source in
            let found = document.root.values(at: source.members)
            if source.kind == .textArray {
                let texts = found.compactMap { Self.text(of: $0, holdsIDs: source.holdsIDs) }
                return texts.isEmpty ? .null : .array(.text, texts)
            }
            return found.first.flatMap { Self.value(of: $0, source) } ?? .null
        }
    }

    /// A text as it is, an id of ours in its canonical form.
    private static func text(of node: JSONNode, holdsIDs: Bool) -> PostgresValue? {
        guard let bytes = node.utf8 else { return nil }
        if holdsIDs, let id = ResourceID(utf8: bytes) { return .text(id.text) }
        return .textBytes(bytes)
    }

    private static func value(of node: JSONNode, _ source: Source) -> PostgresValue? {
        switch source.kind {
        case .text, .textArray:
            text(of: node, holdsIDs: source.holdsIDs)
        case .boolean:
            node.bool.map(PostgresValue.bool)
        case .integer:
            node.int64.map(PostgresValue.int8)
        case .decimal:
            node.numberToken.flatMap { try? DecimalNumber(exactly: $0) }.map { .numeric($0.plainText) }
        case .timestamp:
            node.utf8.flatMap(Timestamp.init(rfc3339:)).map {
                .timestamptz(microsecondsSinceUnixEpoch: $0.microsecondsSinceUnixEpoch)
            }
        }
    }
}

extension DecimalNumber {
    /// The number without an exponent, as PostgreSQL's `numeric` is written.
    var plainText: String {
        guard exponent < 0 else { return coefficient == 0 ? "0" : "\(coefficient)" + zeros(exponent) }
        let digits = "\(coefficient.magnitude)"
        let padded = zeros(1 - exponent - digits.utf8.count) + digits
        return (coefficient < 0 ? "-" : "") + padded.dropLast(-exponent) + "." + padded.suffix(-exponent)
    }

    private func zeros(_ count: Int) -> String { String(repeating: "0", count: max(0, count)) }
}
