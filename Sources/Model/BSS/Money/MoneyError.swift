/// Why an amount cannot be.
public enum MoneyError: Error, Sendable, Hashable {
    /// The code is not three capital letters.
    case notACurrency
    /// The text is no JSON number.
    case notANumber
    /// The amount has more decimal digits than the currency; nothing is rounded away silently.
    case tooManyDigits
    /// The amount in minor units does not fit 64 bits.
    case overflow
    /// Two amounts are in different currencies.
    case differentCurrencies
    /// There is nothing to share by: no weights, a negative one, or all zero.
    case noWeights
}
