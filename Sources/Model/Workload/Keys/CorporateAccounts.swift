/// Corporate accounts of a data set, beside its population: each a root with many lines.
///
/// A line is chosen with the weight of a person times `weight`, so an account of 100,000 lines is chosen as
/// often as 100,000 people are.
public struct CorporateAccounts: Equatable, Sendable {
    /// The most lines of one account.
    public static let linesMax = 100_000
    /// The most corporate accounts.
    public static let accountsMax = 10_000
    /// The lowest weight of a line.
    public static let weightMin = 0.000_001

    /// How many of the data set's corporate accounts are drawn from, its first, 1...`accountsMax`.
    public var accounts: Int
    /// Lines (products) of each, 1...`linesMax`.
    public var linesEach: Int
    /// The weight of a line beside a person's of 1, above 0.
    public var weight: Double

    /// Describes corporate accounts.
    public init(accounts: Int, linesEach: Int, weight: Double = 1) {
        self.accounts = accounts
        self.linesEach = linesEach
        self.weight = weight
    }
}
