import BSS
import Testing

struct MoneyTests {
    static let golden: [(token: String, currency: String, units: Int64)] = [
        ("0", "EUR", 0), ("-0", "EUR", 0), ("0.00", "EUR", 0), ("0e9", "EUR", 0), ("45.16", "EUR", 4516),
        ("0.1", "EUR", 10), ("-0.05", "EUR", -5), ("1e2", "EUR", 10_000), ("1.5E+1", "EUR", 1500),
        ("4516e-2", "EUR", 4516), ("1.10000000000000000000000", "EUR", 110), ("3500", "USD", 350_000),
        ("1.00", "JPY", 1), ("12", "JPY", 12), ("1.234", "KWD", 1234), ("0.0001", "CLF", 1),
        ("92233720368547758.07", "EUR", Int64.max), ("-92233720368547758.08", "EUR", Int64.min),
        ("120e-1", "JPY", 12),
    ]

    @Test(arguments: golden)
    func `a token is read exactly`(vector: (token: String, currency: String, units: Int64)) throws {
        let money = try Money(token: vector.token.utf8, currency: Currency(vector.currency))
        #expect(money.minorUnits == vector.units)
    }

    static let refused: [(token: String, currency: String, error: MoneyError)] = [
        ("1.005", "EUR", .tooManyDigits), ("1.5", "JPY", .tooManyDigits), ("1e-3", "EUR", .tooManyDigits),
        ("1e-300", "EUR", .tooManyDigits), ("92233720368547758.08", "EUR", .overflow), ("1e17", "EUR", .overflow),
        ("1e300", "EUR", .overflow), ("1e999999999999", "EUR", .overflow), ("99999999999999999999", "EUR", .overflow),
        ("0.\(String(repeating: "0", count: 5_000))1", "EUR", .overflow), ("", "EUR", .notANumber),
        ("-", "EUR", .notANumber), ("+1", "EUR", .notANumber), ("01", "EUR", .notANumber), ("1.", "EUR", .notANumber),
        (".5", "EUR", .notANumber), ("1e", "EUR", .notANumber), ("1e+", "EUR", .notANumber),
        ("1,5", "EUR", .notANumber),
        ("0x1", "EUR", .notANumber), ("NaN", "EUR", .notANumber), (" 1", "EUR", .notANumber),
        ("1 ", "EUR", .notANumber),
    ]

    @Test(arguments: refused)
    func `a token that is no exact amount is refused`(vector: (token: String, currency: String, error: MoneyError)) {
        #expect(throws: vector.error) {
            try Money(token: vector.token.utf8, currency: Currency(vector.currency))
        }
    }

    @Test(arguments: ["eur", "EURO", "EU", "", "E1R", "ÉUR"])
    func `a code that is not three capital letters is no currency`(code: String) {
        #expect(throws: MoneyError.notACurrency) { try Currency(code) }
    }

    @Test(
        arguments: [
            ("EUR", 4516, "45.16"), ("EUR", -5, "-0.05"), ("EUR", 0, "0.00"), ("JPY", 12, "12"),
            ("KWD", 7, "0.007"), ("EUR", Int64.min, "-92233720368547758.08"),
        ] as [(String, Int64, String)])
    func `an amount is written with its currency's digits`(code: String, units: Int64, token: String) throws {
        #expect(Money(minorUnits: units, currency: try Currency(code)).token == token)
    }

    @Test func `what is written is read back`() throws {
        var random = SplitMix(seed: 1)
        for code in ["EUR", "JPY", "KWD", "CLF"] {
            for _ in 0..<2_000 {
                let units = Int64(bitPattern: random.next()) >> Int64(random.next() % 64)
                let money = Money(minorUnits: units, currency: try Currency(code))
                #expect(try Money(token: money.token.utf8, currency: money.currency) == money)
            }
        }
    }

    @Test func `sums are checked`() throws {
        let euro = try Currency("EUR")
        let most = Money(minorUnits: .max, currency: euro)
        let cent = Money(minorUnits: 1, currency: euro)
        #expect(try cent.adding(cent).minorUnits == 2)
        #expect(try cent.subtracting(most).minorUnits == 1 - Int64.max)
        #expect(throws: MoneyError.overflow) { try most.adding(cent) }
        #expect(throws: MoneyError.overflow) { try Money(minorUnits: .min, currency: euro).subtracting(cent) }
        #expect(throws: MoneyError.differentCurrencies) {
            try cent.adding(Money(minorUnits: 1, currency: Currency("USD")))
        }
    }

    /// Units, numerator, denominator; half-even, half-up.
    static let fractions: [(Int64, Int64, Int64, Int64, Int64)] = [
        (10_000, 14, 31, 4516, 4516),  // Lago's proration vector: 100 euro, 14 of 31 days
        (5, 1, 2, 2, 3), (15, 1, 2, 8, 8), (-5, 1, 2, -2, -3), (5, -1, 2, -2, -3), (-5, -1, 2, 2, 3),
        (25, 1, 10, 2, 3), (35, 1, 10, 4, 4), (26, 1, 10, 3, 3), (24, 1, 10, 2, 2), (0, 7, 3, 0, 0),
        (Int64.max, 3, 3, Int64.max, Int64.max), (Int64.min, 1, 1, Int64.min, Int64.min),
    ]

    @Test(arguments: fractions)
    func `a fraction of an amount is rounded once`(_ v: (Int64, Int64, Int64, Int64, Int64)) throws {
        let money = Money(minorUnits: v.0, currency: try Currency("EUR"))
        #expect(try money.scaled(by: v.1, over: v.2, .halfEven).minorUnits == v.3)
        #expect(try money.scaled(by: v.1, over: v.2, .halfUp).minorUnits == v.4)
    }

    @Test func `a fraction that does not fit is an overflow`() throws {
        let most = Money(minorUnits: .max, currency: try Currency("EUR"))
        #expect(throws: MoneyError.overflow) { try most.scaled(by: 2, over: 1, .halfUp) }
        #expect(throws: MoneyError.overflow) { try most.scaled(by: .max, over: 1, .halfUp) }
    }
}
