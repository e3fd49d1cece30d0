extension ResourceDeclaration {
    /// TMF666 SettlementAccount: the account of a partner with whom the carrier settles.
    public static let settlementAccount = ResourceDeclaration(
        "SettlementAccount", api: "accountManagement/v4", resource: "settlementAccount", table: "settlement_account",
        attributes: Attribute.accountOfParty,
        owners: OwnerRule.accountOfParty, state: ("state", .account), serverDates: ServerDate.accountDates,
        events: .standard("SettlementAccount"))
}
