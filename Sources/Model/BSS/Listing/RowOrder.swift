import Sharding

/// The order of a list's rows: what `order by` does on a shard, done again where shards' pages meet.
///
/// As PostgreSQL in locale C: text by its UTF-8 bytes, false before true, absent values after all others (before them
/// in a descending key), and equal rows by id, ascending.
public struct RowOrder: Sendable {
    private let isDescending: [Bool]

    /// The order of a query.
    public init(_ sort: [SortKey]) {
        isDescending = sort.map(\.isDescending)
    }

    /// Whether the left row comes before the right one.
    public func isBefore(_ left: ListedRow, _ right: ListedRow) -> Bool {
        isBefore(left.sortValues, left.id, right.sortValues, right.id)
    }

    /// Whether a row comes after the place of a cursor.
    public func isAfter(_ cursor: ListCursor, _ row: ListedRow) -> Bool {
        isBefore(cursor.sortValues, cursor.id, row.sortValues, row.id)
    }

    private func isBefore(
        _ left: [SortValue], _ leftID: ResourceID, _ right: [SortValue], _ rightID: ResourceID
    ) -> Bool {
        for (index, descending) in isDescending.enumerated() {
            switch Self.compare(left[index], right[index]) {
            case 0: continue
            case let order: return descending ? order > 0 : order < 0
            }
        }
        return leftID < rightID
    }

    /// Below, at or above zero as left is less, equal or greater.
    static func compare(_ left: SortValue, _ right: SortValue) -> Int {
        switch (left, right) {
        case (.null, .null): 0
        case (.null, _): 1
        case (_, .null): -1
        case (.text(let left), .text(let right)): bytes(left, right)
        case (.boolean(let left), .boolean(let right)): (left ? 1 : 0) - (right ? 1 : 0)
        case (.integer(let left), .integer(let right)): left < right ? -1 : left > right ? 1 : 0
        case (.timestamp(let left), .timestamp(let right)): left < right ? -1 : left > right ? 1 : 0
        case (.text, _), (.boolean, _), (.integer, _), (.timestamp, _):
            preconditionFailure("rows of one list have one type per sort key")
        }
    }

    /// Swift's own `<` on strings compares canonically equivalent ones as equal, so bytes are compared.
    private static func bytes(_ left: String, _ right: String) -> Int {
        if left.utf8.elementsEqual(right.utf8) { return 0 }
        return left.utf8.lexicographicallyPrecedes(right.utf8) ? -1 : 1
    }
}
