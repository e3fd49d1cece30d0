extension ResourceDeclaration {
    /// TMF666 BillPresentationMedia: on what a bill is delivered.
    ///
    /// The carrier's own reference data, so it is kept at the catalog; the API defines no events for it.
    public static let billPresentationMedia = ResourceDeclaration(
        "BillPresentationMedia", api: "accountManagement/v4", resource: "billPresentationMedia",
        table: "bill_presentation_media", home: .catalog,
        attributes: Attribute.common + [
            Attribute("name", .text).mandatory().sortable("name", .text),
            Attribute("description", .text),
        ],
        events: .none)
}
