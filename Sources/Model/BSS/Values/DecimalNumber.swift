/// A decimal number exactly as a JSON number token says it: `coefficient * 10^exponent`.
///
/// Never a double on the way: 0.1 is one tenth here.
public struct DecimalNumber: Sendable, Hashable {
    /// The digits as one signed whole number.
    public let coefficient: Int64
    /// The power of ten it is multiplied with, `-exponentMax...exponentMax`.
    public let exponent: Int

    /// The largest power of ten, either way, of a token that is understood.
    public static let exponentMax = 400

    /// Makes a number from its parts.
    public init(coefficient: Int64, exponent: Int) {
        self.coefficient = coefficient
        self.exponent = exponent
    }

    /// Understands a JSON number token (RFC 8259, section 6), trailing zeros of the fraction stripped.
    ///
    /// - Throws: `notANumber` where the token is no JSON number, `overflow` where it has more digits than 64 bits hold
    ///   or an exponent beyond `exponentMax`.
    public init(exactly token: some Sequence<UInt8>) throws(MoneyError) {
        var scanner = DecimalScanner()
        for byte in token { try scanner.take(byte) }
        self = try scanner.finish()
    }
}
