extension ResourceDeclaration {
    /// TMF666 BillFormat: how detailed a bill is.
    ///
    /// The carrier's own reference data, so it is kept at the catalog; the API defines no events for it.
    public static let billFormat = ResourceDeclaration(
        "BillFormat", api: "accountManagement/v4", resource: "billFormat", table: "bill_format", home: .catalog,
        attributes: Attribute.common + [
            Attribute("name", .text).mandatory().sortable("name", .text),
            Attribute("description", .text),
        ],
        events: .none)
}
