// The accounts of TMF666 share their attributes; what sets each apart stands in its own file.

extension Attribute {
    /// What every account has.
    static let account: [Attribute] =
        common + [
            Attribute("name", .text).mandatory().sortable("name", .text).searched(),
            Attribute("state", .text).sortable("state", .text),
            Attribute("accountType", .text).sortable("account_type", .text),
            Attribute("description", .text),
            Attribute("lastModified", .dateTime).fixed().sortable("last_modified", .timestamp),
            Attribute("creditLimit", .object),
            Attribute("creditLimit.unit", .text),
            Attribute("creditLimit.value", .decimal),
        ] + objectArrays("accountRelationship", "contact", "taxExemption")

    /// What the accounts of a party have beside: billing, party and settlement accounts.
    static let accountOfParty: [Attribute] =
        account + [
            Attribute("accountBalance", .array(of: .object)).fixed(),
            Attribute("paymentStatus", .text).sortable("payment_status", .text),
            Attribute("financialAccount", .object),
            Attribute("financialAccount.id", .text).mandatory().indexed("financial_account_id", .text),
            Attribute("relatedParty", .array(of: .object)).mandatory().nonEmpty(),
        ] + relatedPartyMembers + objects("billStructure", "defaultPaymentMethod") + objectArrays("paymentPlan")
}

extension OwnerRule {
    /// An account of a party goes with its customer, else with its financial account, else with a party.
    static let accountOfParty =
        customer + [OwnerRule("financialAccount", owners: ["FinancialAccount"])] + otherParties
}

extension ServerDate {
    /// The date of an account's last change.
    static let accountDates = [ServerDate("lastModified", at: .everyWrite)]
}
