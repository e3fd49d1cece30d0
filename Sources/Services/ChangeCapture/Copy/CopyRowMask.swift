import Capture
import Worker

/// Puts digests in the place of masked values, in the rows of a COPY in text format.
///
/// Source: PostgreSQL 15 manual, COPY, "Text Format".
struct CopyRowMask: Sendable {
    private let columns: [ReplicaColumn]
    private let digest: ValueDigest

    /// A mask for rows with these columns; nil where none of them is masked and rows may pass as they are.
    init?(_ columns: [ReplicaColumn], digest: ValueDigest) {
        guard columns.contains(where: { $0.form != .plain }) else { return nil }
        self.columns = columns
        self.digest = digest
    }

    /// The rows with their masked values replaced.
    ///
    /// - Parameter chunk: Whole rows.
    func masked(_ chunk: [UInt8]) -> [UInt8] {
        var masked: [UInt8] = []
        masked.reserveCapacity(chunk.count)
        var start = chunk.startIndex
        var column = 0
        for index in chunk.indices {
            let byte = chunk[index]
            guard byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n") else { continue }
            append(chunk[start..<index], column, to: &masked)
            masked.append(byte)
            start = index + 1
            column = byte == UInt8(ascii: "\n") ? 0 : column + 1
        }
        return masked
    }

    private func append(_ field: ArraySlice<UInt8>, _ place: Int, to masked: inout [UInt8]) {
        guard place < columns.count, columns[place].form != .plain, let value = CopyRow.value(of: field) else {
            masked += field
            return
        }
        // A digest has nothing in it that COPY escapes; an array of them has quotes, which it does not escape either.
        masked += digest.masked(value, of: columns[place]) ?? Self.null[...]
    }

    private static let null = Array("\\N".utf8)
}
