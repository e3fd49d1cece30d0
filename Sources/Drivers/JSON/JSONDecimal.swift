/// A number's exact value in one form only, so that equal numbers are equal: ±0.d₁d₂…dₙ × 10^exponent.
struct JSONDecimal: Equatable {
    private let isNegative: Bool
    /// Without zeros at either end; empty for zero.
    private let digits: [UInt8]
    private let exponent: Exponent

    /// A power of ten; one beyond Int (there is no such number in practice) is equal only to the same spelling, and
    /// spellings are compared before.
    private enum Exponent: Equatable {
        case power(Int)
        case beyond

        static func == (one: Exponent, other: Exponent) -> Bool {
            guard case .power(let a) = one, case .power(let b) = other else { return false }
            return a == b
        }
    }

    /// The value of a valid number token.
    init(_ token: ArraySlice<UInt8>) {
        let negative = token.first == UInt8(ascii: "-")
        let unsigned = negative ? token.dropFirst() : token
        let parts = unsigned.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 | 0x20 == UInt8(ascii: "e") }
        let mantissa = parts[0].split(
            separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        let zero = UInt8(ascii: "0")
        var digits = Array(mantissa[0]) + (mantissa.count > 1 ? Array(mantissa[1]) : [])
        let leading = digits.prefix { $0 == zero }.count
        digits.removeFirst(leading)
        while digits.last == zero { digits.removeLast() }
        self.digits = digits
        guard !digits.isEmpty else {
            (isNegative, exponent) = (false, .power(0))
            return
        }
        isNegative = negative
        let written = parts.count > 1 ? Int(String(decoding: parts[1], as: UTF8.self)) : 0
        guard let written, written.magnitude < UInt(Int.max / 2) else {
            exponent = .beyond
            return
        }
        exponent = .power(written + mantissa[0].count - leading)
    }
}
