extension ResourceDeclaration {
    /// TMF620 ProductOffering: a product specification as it is offered for sale.
    public static let productOffering = ResourceDeclaration(
        "ProductOffering", api: "productCatalogManagement/v4", resource: "productOffering", table: "product_offering",
        home: .catalog,
        attributes: Attribute.catalogEntry + [
            Attribute("isBundle", .boolean).sortable("is_bundle", .boolean),
            Attribute("isSellable", .boolean).sortable("is_sellable", .boolean),
            Attribute("statusReason", .text),
            Attribute("category", .array(of: .object)),
            Attribute("category.id", .text).mandatory().indexed("category_ids", .textArray),
            Attribute("productOfferingPrice", .array(of: .object)),
            Attribute("productOfferingPrice.id", .text).indexed("product_offering_price_ids", .textArray),
            Attribute("productSpecification", .object),
            Attribute("productSpecification.id", .text).mandatory().indexed("product_specification_id", .text),
        ]
            + Attribute.objects("resourceCandidate", "serviceCandidate", "serviceLevelAgreement")
            + Attribute.objectArrays(
                "agreement", "attachment", "bundledProductOffering", "channel", "marketSegment", "place",
                "prodSpecCharValueUse", "productOfferingRelationship", "productOfferingTerm"),
        state: ("lifecycleStatus", .catalogEntry), serverDates: ServerDate.catalogDates,
        events: .standard("ProductOffering"))
}
