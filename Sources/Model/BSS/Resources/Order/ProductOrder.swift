extension ResourceDeclaration {
    /// TMF622 ProductOrder: what a customer ordered.
    ///
    /// It goes with its customer, else with the billing account of the order or of an item, else with another party
    /// that is not the seller's side.
    public static let productOrder = ResourceDeclaration(
        "ProductOrder", api: "productOrderingManagement/v4", resource: "productOrder", table: "product_order",
        attributes: Attribute.common + [
            Attribute("state", .text).oneOf(StateMachine.productOrder.states).sortable("state", .text),
            Attribute("category", .text).sortable("category", .text),
            Attribute("externalId", .text).sortable("external_id", .text).searched(),
            Attribute("priority", .text).sortable("priority", .text),
            Attribute("description", .text),
            Attribute("notificationContact", .text),
            Attribute("orderDate", .dateTime).fixed().sortable("order_date", .timestamp).searched(),
            Attribute("completionDate", .dateTime).sortable("completion_date", .timestamp),
            Attribute("expectedCompletionDate", .dateTime).sortable("expected_completion_date", .timestamp),
            Attribute("requestedStartDate", .dateTime).sortable("requested_start_date", .timestamp),
            Attribute("requestedCompletionDate", .dateTime).sortable("requested_completion_date", .timestamp),
            Attribute("cancellationDate", .dateTime),
            Attribute("cancellationReason", .text),
            Attribute("billingAccount", .object),
            Attribute("billingAccount.id", .text).mandatory().indexed("billing_account_id", .text),
            Attribute("productOrderItem", .array(of: .object)).mandatory().nonEmpty(),
            Attribute("productOrderItem.id", .text).mandatory(),
            Attribute("productOrderItem.action", .text).mandatory().oneOf(["add", "modify", "delete", "noChange"]),
            Attribute("productOrderItem.state", .text).oneOf(StateMachine.productOrderItem.states),
            Attribute("productOrderItem.quantity", .integer),
            Attribute("productOrderItem.billingAccount", .object),
            Attribute("productOrderItem.billingAccount.id", .text).mandatory(),
            Attribute("productOrderItem.product", .object),
            Attribute("productOrderItem.productOffering", .object),
            Attribute("productOrderItem.productOffering.id", .text).mandatory()
                .indexed("product_offering_ids", .textArray),
            Attribute("note", .array(of: .object)),
            Attribute("note.text", .text).mandatory(),
        ]
            + Attribute.objectArrays(
                "agreement", "channel", "orderTotalPrice", "payment", "productOfferingQualification", "quote")
            + Attribute.relatedParty,
        owners: OwnerRule.customer + [
            OwnerRule("billingAccount", owners: OwnerRule.accounts),
            OwnerRule("productOrderItem.billingAccount", owners: OwnerRule.accounts),
        ] + OwnerRule.otherParties,
        state: ("state", .productOrder),
        serverDates: [
            ServerDate("orderDate", at: .creation),
            ServerDate("completionDate", at: .entering(["completed", "failed", "partial"])),
            ServerDate("cancellationDate", at: .entering(["cancelled"])),
        ],
        events: .standard("ProductOrder"))
}
