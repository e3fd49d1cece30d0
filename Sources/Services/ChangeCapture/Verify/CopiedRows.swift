/// Rows of a COPY in text format, by their key: the first two columns are slot and id.
struct CopiedRows {
    private(set) var lines: [RowKey: ArraySlice<UInt8>] = [:]
    /// Bytes of all rows.
    private(set) var bytes = 0

    /// Takes a chunk of whole rows.
    mutating func add(_ chunk: [UInt8]) {
        bytes += chunk.count
        for line in chunk.split(separator: UInt8(ascii: "\n")) {
            let key = line.split(separator: UInt8(ascii: "\t"), maxSplits: 2, omittingEmptySubsequences: false)
            guard key.count > 1, let slot = Int16(String(decoding: key[0], as: UTF8.self)) else { continue }
            lines[RowKey(slot: slot, id: String(decoding: key[1], as: UTF8.self))] = line
        }
    }

    /// The keys of the rows that are not the same in both.
    func unlike(_ other: CopiedRows) -> Set<RowKey> {
        var keys: Set<RowKey> = []
        for (key, line) in lines where other.lines[key] != line { keys.insert(key) }
        for key in other.lines.keys where lines[key] == nil { keys.insert(key) }
        return keys
    }

    /// The places of the columns whose values differ.
    static func columns(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> [Int] {
        let tab = UInt8(ascii: "\t")
        let pairs = zip(
            left.split(separator: tab, omittingEmptySubsequences: false),
            right.split(separator: tab, omittingEmptySubsequences: false))
        return pairs.enumerated().filter { $0.element.0 != $0.element.1 }.map(\.offset)
    }
}
