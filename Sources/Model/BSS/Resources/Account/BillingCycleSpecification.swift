extension ResourceDeclaration {
    /// TMF666 BillingCycleSpecification: when and how often bills are made.
    ///
    /// The carrier's own reference data, so it is kept at the catalog; the API defines no events for it.
    public static let billingCycleSpecification = ResourceDeclaration(
        "BillingCycleSpecification", api: "accountManagement/v4", resource: "billingCycleSpecification",
        table: "billing_cycle_specification", home: .catalog,
        attributes: Attribute.common + [
            Attribute("name", .text).mandatory().sortable("name", .text),
            Attribute("description", .text),
            Attribute("frequency", .text).sortable("frequency", .text),
            Attribute("billingPeriod", .text),
            Attribute("billingDateShift", .integer),
            Attribute("chargeDateOffset", .integer),
            Attribute("creditDateOffset", .integer),
            Attribute("mailingDateOffset", .integer),
            Attribute("paymentDueDateOffset", .integer),
        ] + Attribute.validFor,
        events: .none)
}
