extension ResourceDeclaration {
    /// TMF666 PartyAccount: a party's account for services and payments.
    public static let partyAccount = ResourceDeclaration(
        "PartyAccount", api: "accountManagement/v4", resource: "partyAccount", table: "party_account",
        attributes: Attribute.accountOfParty,
        owners: OwnerRule.accountOfParty, state: ("state", .account), serverDates: ServerDate.accountDates,
        events: .standard("PartyAccount"))
}
