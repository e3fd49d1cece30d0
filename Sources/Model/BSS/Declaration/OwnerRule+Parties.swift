extension OwnerRule {
    /// The parties and customers a `relatedParty` may be.
    static let parties = ["Customer", "Individual", "Organization"]

    /// The four accounts of TMF666.
    static let accounts = ["BillingAccount", "PartyAccount", "FinancialAccount", "SettlementAccount"]

    /// Roles of the carrier's own side, which never own what they sell or serve: a dealer's slot would otherwise
    /// collect the orders of all the dealer's customers.
    static let sellingRoles = [
        "seller", "sales agent", "sales representative", "dealer", "retailer", "partner", "supplier", "vendor",
        "service provider", "customer service representative", "account manager", "employee", "channel partner",
    ]

    /// Roles whose holder is the customer's side.
    static let owningRoles = ["owner", "account holder", "contract holder", "subscriber", "payer", "bill receiver"]

    /// A related party that is a customer: by its type, then by its role.
    static let customer = [
        OwnerRule("relatedParty", when: .referredType("Customer"), owners: ["Customer"]),
        OwnerRule("relatedParty", when: .role(["customer", "buyer"]), owners: parties),
    ]

    /// Other related parties: those whose role says they own, then all that are not the seller's side.
    static let otherParties = [
        OwnerRule("relatedParty", when: .role(owningRoles), owners: parties),
        OwnerRule("relatedParty", when: .roleOtherThan(sellingRoles), owners: parties),
    ]
}
