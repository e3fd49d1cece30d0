import Sharding

/// Everything that decides what a data set holds: a population, what each subscriber has, and corporate customers.
///
/// Two data sets with the same parameters, put into tiers with the same product offering, are the same byte for byte.
public struct DataSet: Equatable, Sendable {
    /// Billing accounts and product orders of a subscriber, at least and at most.
    public static let perSubscriber = 1...100
    /// Products of a subscriber, at least and at most: a phone number has three digits for them.
    public static let productsPerSubscriber = 0...1_000
    /// Corporate customers, at least and at most.
    public static let corporatesAllowed = 0...10_000
    /// Product lines of a corporate customer, at least and at most.
    public static let linesAllowed = 0...100_000

    /// The subscribers.
    public let population: Population
    /// Billing accounts of each subscriber.
    public let accounts: Int
    /// Product orders of each subscriber.
    public let orders: Int
    /// Products of each subscriber; product `n` came by order `n % orders`.
    public let products: Int
    /// Corporate customers, each an organization with a customer of its own, beside the population.
    public let corporates: Int
    /// Product lines of each corporate customer; all lie in its one slot.
    public let lines: Int

    /// Checks the parameters.
    ///
    /// - Throws: `DataSetError` for the first number that is out of its range.
    public init(
        population: Population, accounts: Int = 1, orders: Int = 1, products: Int = 2, corporates: Int = 0,
        lines: Int = 0
    ) throws(DataSetError) {
        try Self.check("accounts", accounts, Self.perSubscriber)
        try Self.check("orders", orders, Self.perSubscriber)
        try Self.check("products", products, Self.productsPerSubscriber)
        try Self.check("corporate", corporates, Self.corporatesAllowed)
        try Self.check("lines", lines, Self.linesAllowed)
        self.population = population
        self.accounts = accounts
        self.orders = orders
        self.products = products
        self.corporates = corporates
        self.lines = lines
    }

    /// How many rows a subscriber is: the person, the customer and their two keys, and what they have.
    public var rowsPerSubscriber: Int { 4 + accounts + orders + products }

    /// How many rows a corporate customer is: the organization, the customer and their two keys, one account, one
    /// order, and its lines.
    public var rowsPerCorporate: Int { 6 + lines }

    /// How many rows the data set is.
    public var rows: Int { population.customers * rowsPerSubscriber + corporates * rowsPerCorporate }

    /// How many products one order of a subscriber brings; an order without any still has an item.
    public func items(ofOrder number: Int) -> Int { max(1, (products - number + orders - 1) / orders) }

    private static func check(_ name: String, _ value: Int, _ allowed: ClosedRange<Int>) throws(DataSetError) {
        guard allowed.contains(value) else { throw .outOfRange(name, value, allowed) }
    }
}
