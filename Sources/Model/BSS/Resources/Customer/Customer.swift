extension ResourceDeclaration {
    /// TMF629 Customer: a party in the role of customer.
    ///
    /// With a `Customer-Key` it is a root, even if its party lives elsewhere; without one it goes where its
    /// `engagedParty` is.
    public static let customer = ResourceDeclaration(
        "Customer", api: "customerManagement/v4", resource: "customer", table: "customer",
        attributes: Attribute.common + [
            Attribute("name", .text).mandatory().sortable("name", .text).searched(),
            Attribute("status", .text).sortable("status", .text),
            Attribute("statusReason", .text),
            Attribute("engagedParty", .object).mandatory(),
            Attribute("engagedParty.id", .text).mandatory().indexed("engaged_party_id", .text).searched(),
            Attribute("engagedParty.name", .text),
            Attribute("engagedParty.role", .text),
            Attribute("engagedParty.@referredType", .text),
            Attribute("account", .array(of: .object)),
            Attribute("account.id", .text).indexed("account_ids", .textArray),
        ]
            + Attribute.objectArrays(
                "agreement", "characteristic", "creditProfile", "paymentMethod")
            + Attribute.contactMedium + Attribute.relatedParty + Attribute.validFor,
        owners: [OwnerRule("engagedParty", owners: ["Individual", "Organization"])],
        keyOverridesOwner: true,
        state: ("status", .customer), events: .standard("Customer"))
}
