extension SlotRange {
    /// The fewest ranges that hold these slots and no others.
    ///
    /// - Parameter slots: In ascending order, each once.
    public static func joining(_ slots: [Slot]) -> [SlotRange] {
        var ranges: [SlotRange] = []
        for slot in slots {
            if let last = ranges.last, last.last.index + 1 == slot.index {
                ranges[ranges.count - 1] = SlotRange(last.first, through: slot)
            } else {
                ranges.append(SlotRange(slot, through: slot))
            }
        }
        return ranges
    }
}
