extension ResourceDeclaration {
    /// TMF620 Category: a shelf of the product catalog.
    public static let category = ResourceDeclaration(
        "Category", api: "productCatalogManagement/v4", resource: "category", table: "category", home: .catalog,
        attributes: Attribute.catalogEntry + [
            Attribute("isRoot", .boolean).sortable("is_root", .boolean),
            Attribute("parentId", .text).indexed("parent_id", .text),
            Attribute("productOffering", .array(of: .object)),
            Attribute("productOffering.id", .text).mandatory(),
            Attribute("subCategory", .array(of: .object)),
            Attribute("subCategory.id", .text).mandatory(),
        ],
        state: ("lifecycleStatus", .catalogEntry), serverDates: ServerDate.catalogDates,
        events: .standard("Category"))
}
