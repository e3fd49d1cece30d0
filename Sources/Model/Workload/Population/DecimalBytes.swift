/// Numbers as decimal digits, written without a String.
enum DecimalBytes {
    /// Appends a number of 0 or more with leading zeros up to a width.
    static func append(_ number: Int, width: Int, to bytes: inout [UInt8]) {
        let start = bytes.count
        var rest = number
        var digits = 0
        while rest > 0 || digits < width {
            let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit))
            rest = quotient
            digits += 1
        }
        reverse(from: start, &bytes)
    }

    /// Appends a number without leading zeros.
    static func append(_ number: UInt64, to bytes: inout [UInt8]) {
        let start = bytes.count
        var rest = number
        repeat {
            let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit))
            rest = quotient
        } while rest > 0
        reverse(from: start, &bytes)
    }

    private static func reverse(from start: Int, _ bytes: inout [UInt8]) {
        var (low, high) = (start, bytes.count - 1)
        while low < high {
            bytes.swapAt(low, high)
            low += 1
            high -= 1
        }
    }
}
