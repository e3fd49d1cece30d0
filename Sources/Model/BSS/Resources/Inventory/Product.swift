extension ResourceDeclaration {
    /// TMF637 Product: what a customer has.
    ///
    /// It goes with its customer, else with its billing account, else with the order that brought it, else with another
    /// party that is not the seller's side.
    public static let product = ResourceDeclaration(
        "Product", api: "productInventory/v4", resource: "product", table: "product",
        attributes: Attribute.common + [
            Attribute("status", .text).mandatory().oneOf(StateMachine.product.states + ["aborted "])
                .sortable("status", .text),
            Attribute("name", .text).sortable("name", .text),
            Attribute("description", .text),
            Attribute("isBundle", .boolean).sortable("is_bundle", .boolean),
            Attribute("isCustomerVisible", .boolean).sortable("is_customer_visible", .boolean),
            Attribute("productSerialNumber", .text).sortable("product_serial_number", .text).searched(),
            Attribute("orderDate", .dateTime).sortable("order_date", .timestamp),
            Attribute("startDate", .dateTime).sortable("start_date", .timestamp).searched(),
            Attribute("terminationDate", .dateTime).sortable("termination_date", .timestamp),
            Attribute("billingAccount", .object),
            Attribute("billingAccount.id", .text).mandatory().indexed("billing_account_id", .text),
            Attribute("productOffering", .object),
            Attribute("productOffering.id", .text).mandatory().indexed("product_offering_id", .text),
            Attribute("productSpecification", .object),
            Attribute("productSpecification.id", .text).mandatory().indexed("product_specification_id", .text),
            Attribute("productOrderItem", .array(of: .object)),
            Attribute("productOrderItem.productOrderId", .text).mandatory().indexed("product_order_ids", .textArray),
            Attribute("productOrderItem.orderItemId", .text).mandatory(),
        ]
            + Attribute.texts("randomAtt")
            + Attribute.objectArrays(
                "agreement", "place", "product", "productCharacteristic", "productPrice", "productRelationship",
                "productTerm", "realizingResource", "realizingService")
            + Attribute.relatedParty,
        owners: OwnerRule.customer + [
            OwnerRule("billingAccount", owners: OwnerRule.accounts),
            OwnerRule("productOrderItem", idMember: "productOrderId", owners: ["ProductOrder"]),
        ] + OwnerRule.otherParties,
        state: ("status", .product),
        serverDates: [
            ServerDate("startDate", at: .entering(["active"])),
            ServerDate("terminationDate", at: .entering(["terminated"])),
        ],
        events: .standard("Product"))
}
