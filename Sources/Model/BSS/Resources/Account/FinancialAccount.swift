extension ResourceDeclaration {
    /// TMF666 FinancialAccount: the account in the books that billing accounts gather in.
    public static let financialAccount = ResourceDeclaration(
        "FinancialAccount", api: "accountManagement/v4", resource: "financialAccount", table: "financial_account",
        attributes: Attribute.account + Attribute.objectArrays("accountBalance") + Attribute.relatedParty,
        owners: OwnerRule.customer + OwnerRule.otherParties,
        state: ("state", .account), serverDates: ServerDate.accountDates, events: .standard("FinancialAccount"))
}
