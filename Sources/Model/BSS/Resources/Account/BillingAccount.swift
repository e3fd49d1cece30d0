extension ResourceDeclaration {
    /// TMF666 BillingAccount: what a customer is billed on.
    public static let billingAccount = ResourceDeclaration(
        "BillingAccount", api: "accountManagement/v4", resource: "billingAccount", table: "billing_account",
        attributes: Attribute.accountOfParty + [Attribute("ratingType", .text).sortable("rating_type", .text)],
        owners: OwnerRule.accountOfParty, state: ("state", .account), serverDates: ServerDate.accountDates,
        events: .standard("BillingAccount"))
}
