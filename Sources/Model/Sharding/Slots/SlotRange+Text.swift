import StrictYAML

extension SlotRange {
    /// Why a text is no range of slots.
    enum Misreading: Error {
        /// Not one number or two with a hyphen between them.
        case notARange
        /// A number above 4095.
        case outOfRange
        /// The second number is below the first.
        case backwards
    }

    /// Reads `0-1023` or `7`: decimal digits without leading zeros, no spaces.
    static func parse(_ text: String) throws(Misreading) -> SlotRange {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), maxSplits: 2, omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count) else { throw .notARange }
        let first = try slot(parts[0])
        let last = parts.count == 2 ? try slot(parts[1]) : first
        guard first <= last else { throw .backwards }
        return SlotRange(first, through: last)
    }

    private static func slot(_ digits: Substring.UTF8View) throws(Misreading) -> Slot {
        guard let number = DecimalText.number(digits) else { throw .notARange }
        guard let slot = UInt16(exactly: number).flatMap(Slot.init(rawValue:)) else { throw .outOfRange }
        return slot
    }
}
