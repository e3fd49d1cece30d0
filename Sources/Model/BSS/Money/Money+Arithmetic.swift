extension Money {
    /// The sum.
    ///
    /// - Throws: `differentCurrencies` or `overflow`.
    public func adding(_ other: Money) throws(MoneyError) -> Money {
        guard currency == other.currency else { throw .differentCurrencies }
        let (sum, isOver) = minorUnits.addingReportingOverflow(other.minorUnits)
        guard !isOver else { throw .overflow }
        return Money(minorUnits: sum, currency: currency)
    }

    /// The difference.
    ///
    /// - Throws: `differentCurrencies` or `overflow`.
    public func subtracting(_ other: Money) throws(MoneyError) -> Money {
        guard currency == other.currency else { throw .differentCurrencies }
        let (difference, isOver) = minorUnits.subtractingReportingOverflow(other.minorUnits)
        guard !isOver else { throw .overflow }
        return Money(minorUnits: difference, currency: currency)
    }

    /// The amount times a fraction, rounded once: a tax rate, a percentage, days of a period.
    ///
    /// - Parameter denominator: Greater than zero.
    /// - Throws: `overflow`.
    public func scaled(by numerator: Int64, over denominator: Int64, _ rounding: Rounding) throws(MoneyError) -> Money {
        precondition(denominator > 0, "a fraction has a positive denominator")
        let product = minorUnits.magnitude.multipliedFullWidth(by: numerator.magnitude)
        guard product.high < denominator.magnitude else { throw .overflow }
        let (quotient, remainder) = denominator.magnitude.dividingFullWidth(product)
        let isUp =
            switch rounding {
            case .halfUp: remainder >= denominator.magnitude - remainder
            case .halfEven:
                remainder > denominator.magnitude - remainder
                    || (remainder == denominator.magnitude - remainder && !quotient.isMultiple(of: 2))
            }
        let (magnitude, isOver) = quotient.addingReportingOverflow(isUp ? 1 : 0)
        let isNegative = (minorUnits < 0) != (numerator < 0)
        guard !isOver, magnitude <= (isNegative ? Int64.min.magnitude : Int64.max.magnitude) else { throw .overflow }
        let units = isNegative ? Int64(truncatingIfNeeded: 0 &- magnitude) : Int64(magnitude)
        return Money(minorUnits: units, currency: currency)
    }
}
