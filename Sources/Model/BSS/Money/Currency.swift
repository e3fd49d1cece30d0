/// A currency by its ISO 4217 code, and how many decimal digits its minor unit has.
public struct Currency: Sendable, Hashable {
    /// The three capital letters.
    public let code: String
    /// The digits after the decimal point: 2 for EUR, 0 for JPY, 3 for KWD.
    public let exponent: Int

    /// The currencies without a minor unit.
    ///
    /// Source: ISO 4217, list one, of 2024.
    private static let withoutMinorUnit: Set<String> = [
        "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF",
        "XOF", "XPF",
    ]
    /// The currencies with three digits.
    ///
    /// Source: as above.
    private static let withThreeDigits: Set<String> = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"]
    /// The units of account with four digits.
    ///
    /// Source: as above.
    private static let withFourDigits: Set<String> = ["CLF", "UYW"]

    /// Takes a code; any other than those listed has two digits, as ISO 4217 currencies mostly do.
    ///
    /// - Throws: `MoneyError.notACurrency` unless it is three capital letters A...Z.
    public init(_ code: String) throws(MoneyError) {
        guard code.utf8.count == 3, code.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
            throw .notACurrency
        }
        self.code = code
        exponent =
            if Self.withoutMinorUnit.contains(code) {
                0
            } else if Self.withThreeDigits.contains(code) {
                3
            } else if Self.withFourDigits.contains(code) {
                4
            } else {
                2
            }
    }
}
