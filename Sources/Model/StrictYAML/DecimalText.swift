/// Numbers in plain decimal digits, since YAML reads `010` as 8 and `1_0` as 10.
public enum DecimalText {
    /// As many digits as surely fit `Int64`.
    private static let digitsMax = 18

    /// The whole number, or nil if the text has another character, a leading zero, or too many digits.
    public static func number(_ text: some Collection<UInt8>) -> Int64? {
        guard (1...digitsMax).contains(text.count), text.count == 1 || text.first != UInt8(ascii: "0") else {
            return nil
        }
        var number: Int64 = 0
        for byte in text {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            number = number * 10 + Int64(byte - UInt8(ascii: "0"))
        }
        return number
    }

    /// The number with or without a fraction, as `12` and `0.95`, or nil if the text is neither.
    public static func fraction(_ text: some StringProtocol) -> Double? {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, number(whole) != nil else { return nil }
        if parts.count == 2 {
            let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
            guard (1...digitsMax).contains(parts[1].count), parts[1].allSatisfy(digits.contains) else { return nil }
        }
        return Double(String(text))
    }
}
