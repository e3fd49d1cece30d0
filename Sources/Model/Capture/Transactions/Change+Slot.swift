import Sharding

extension CapturedTransaction.Change {
    /// The slot of the document that is changed, 0...4095.
    ///
    /// nil for what is no document's, for a row without a slot, and for one that goes from one slot to another.
    public var slot: Int? {
        guard case .row(let mapping, let row) = self, mapping.table.key == .document,
            let place = mapping.positions.first
        else { return nil }
        guard !row.new.isEmpty, !row.old.isEmpty else {
            return Self.slot(in: row.new.isEmpty ? row.old : row.new, at: place)
        }
        let slot = Self.slot(in: row.new, at: place)
        return slot == Self.slot(in: row.old, at: place) ? slot : nil
    }

    /// The decimal digits of a slot; nil for anything else.
    private static func slot(in values: [TupleValue], at place: Int) -> Int? {
        guard place < values.count, let digits = values[place].bytes, (1...4).contains(digits.count) else { return nil }
        var slot = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            slot = slot * 10 + Int(digit - UInt8(ascii: "0"))
        }
        return slot < Slot.count ? slot : nil
    }
}
