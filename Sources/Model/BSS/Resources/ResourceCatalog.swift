/// The resources that Trunkline serves.
public enum ResourceCatalog {
    /// All declarations.
    public static let all: [ResourceDeclaration] = [
        .individual, .organization, .customer, .billingAccount, .partyAccount, .settlementAccount, .financialAccount,
        .billFormat, .billPresentationMedia, .billingCycleSpecification, .category, .productSpecification,
        .productOffering, .productOfferingPrice, .productOrder, .product,
    ]

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
    private static let byTable = Dictionary(uniqueKeysWithValues: all.map { ($0.table, $0) })

    /// The declaration of a name, as in `Customer`.
    public static func resource(named name: String) -> ResourceDeclaration? { byName[name] }

    /// The declaration of a table, as in `billing_account`.
    public static func resource(table: String) -> ResourceDeclaration? { byTable[table] }
}
