/// An exact amount of one currency, in minor units.
///
/// TM Forum's `Money` is `{unit, value}` with a decimal value; it becomes this from its token, never through a double.
public struct Money: Sendable, Hashable {
    /// The amount in minor units: cents of a euro, whole yen.
    public let minorUnits: Int64
    /// The currency.
    public let currency: Currency

    /// Makes an amount.
    public init(minorUnits: Int64, currency: Currency) {
        self.minorUnits = minorUnits
        self.currency = currency
    }

    /// Reads a JSON number token, as in `45.16`, `-3` or `1e2`.
    ///
    /// Digits beyond the currency's are an error unless they are zeros: `1.50` is one yen and a half, `1.00` is one.
    ///
    /// - Throws: `notANumber`, `tooManyDigits` or `overflow`.
    public init(token: some Sequence<UInt8>, currency: Currency) throws(MoneyError) {
        let number = try DecimalNumber(exactly: token)
        let shift = number.exponent + currency.exponent
        var units = number.coefficient
        if shift < 0 {
            guard let divisor = Self.powerOfTen(-shift), units % divisor == 0 else { throw .tooManyDigits }
            units /= divisor
        } else if units != 0 {
            guard let factor = Self.powerOfTen(shift) else { throw .overflow }
            let (product, isOver) = units.multipliedReportingOverflow(by: factor)
            guard !isOver else { throw .overflow }
            units = product
        }
        self.init(minorUnits: units, currency: currency)
    }

    /// The amount as a JSON number token with all digits of the currency, as in `45.16` or `-0.05`.
    public var token: String {
        let digits = String(minorUnits.magnitude)
        let sign = minorUnits < 0 ? "-" : ""
        guard currency.exponent > 0 else { return sign + digits }
        let padded = String(repeating: "0", count: max(0, currency.exponent + 1 - digits.utf8.count)) + digits
        return sign + padded.dropLast(currency.exponent) + "." + padded.suffix(currency.exponent)
    }

    /// Ten to a power, nil where it does not fit.
    static func powerOfTen(_ exponent: Int) -> Int64? {
        guard exponent <= 18 else { return nil }
        return (0..<exponent).reduce(1) { power, _ in power * 10 }
    }
}
