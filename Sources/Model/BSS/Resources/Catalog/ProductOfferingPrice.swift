extension ResourceDeclaration {
    /// TMF620 ProductOfferingPrice: what a product offering costs.
    public static let productOfferingPrice = ResourceDeclaration(
        "ProductOfferingPrice", api: "productCatalogManagement/v4", resource: "productOfferingPrice",
        table: "product_offering_price", home: .catalog,
        attributes: Attribute.catalogEntry + [
            Attribute("isBundle", .boolean).sortable("is_bundle", .boolean),
            Attribute("percentage", .decimal),
            Attribute("priceType", .text).sortable("price_type", .text),
            Attribute("recurringChargePeriodLength", .integer),
            Attribute("recurringChargePeriodType", .text).sortable("recurring_charge_period_type", .text),
            Attribute("price", .object),
            Attribute("price.unit", .text).indexed("price_unit", .text),
            Attribute("price.value", .decimal),
        ]
            + Attribute.objects("unitOfMeasure")
            + Attribute.objectArrays(
                "bundledPopRelationship", "constraint", "place", "popRelationship", "pricingLogicAlgorithm",
                "prodSpecCharValueUse", "productOfferingTerm", "tax"),
        state: ("lifecycleStatus", .catalogEntry), serverDates: ServerDate.catalogDates,
        events: .standard("ProductOfferingPrice"))
}
