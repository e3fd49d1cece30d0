extension ResourceDeclaration {
    /// TMF620 ProductSpecification: what a product is, apart from how it is sold.
    public static let productSpecification = ResourceDeclaration(
        "ProductSpecification", api: "productCatalogManagement/v4", resource: "productSpecification",
        table: "product_specification", home: .catalog,
        attributes: Attribute.catalogEntry + [
            Attribute("brand", .text).sortable("brand", .text),
            Attribute("isBundle", .boolean).sortable("is_bundle", .boolean),
            Attribute("productNumber", .text).sortable("product_number", .text),
            Attribute("targetProductSchema", .object),
        ]
            + Attribute.objectArrays(
                "attachment", "bundledProductSpecification", "productSpecCharacteristic",
                "productSpecificationRelationship", "resourceSpecification", "serviceSpecification")
            + Attribute.relatedParty,
        state: ("lifecycleStatus", .catalogEntry), serverDates: ServerDate.catalogDates,
        events: .standard("ProductSpecification"))
}
