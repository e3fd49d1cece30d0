/// Whole numbers in a topology: decimal digits only, since YAML reads `010` as 8 and `1_0` as 10.
enum DecimalText {
    /// As many digits as surely fit `Int64`.
    private static let digitsMax = 18

    /// The number, or nil if the text has another character, a leading zero, or too many digits.
    static func number(_ text: some Collection<UInt8>) -> Int64? {
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
}
