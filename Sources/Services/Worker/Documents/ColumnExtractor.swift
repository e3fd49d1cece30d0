import BSS
import JSON
import PostgresClient

/// Takes from a document the values of its resource's columns.
struct ColumnExtractor: Sendable {
    private struct Source: Sendable {
        let members: [String]
        let kind: Column.Kind
    }

    private let sources: [Source]

    init(_ resource: ResourceDeclaration) {
        sources = resource.indexedAttributes.compactMap { attribute in
            attribute.column.map { Source(members: attribute.members, kind: $0.kind) }
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
                let texts = found.compactMap(\.utf8).map(PostgresValue.textBytes)
                return texts.isEmpty ? .null : .array(.text, texts)
            }
            return found.first.flatMap { Self.value(of: $0, kind: source.kind) } ?? .null
        }
    }

    private static func value(of node: JSONNode, kind: Column.Kind) -> PostgresValue? {
        switch kind {
        case .text, .textArray:
            node.utf8.map(PostgresValue.textBytes)
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
