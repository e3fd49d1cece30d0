extension ResourceDeclaration {
    /// TMF632 Organization: a company or a part of one.
    ///
    /// Always a root; a corporate customer larger than a slot is a tree of them, linked by
    /// `organizationParentRelationship`, which does not route.
    public static let organization = ResourceDeclaration(
        "Organization", api: "party/v4", resource: "organization", table: "organization",
        attributes: Attribute.common + [
            Attribute("isHeadOffice", .boolean),
            Attribute("isLegalEntity", .boolean),
            Attribute("name", .text).sortable("name", .text),
            Attribute("tradingName", .text).mandatory().sortable("trading_name", .text).searched(),
            Attribute("organizationType", .text).sortable("organization_type", .text),
            Attribute("status", .text).oneOf(StateMachine.organization.states).sortable("status", .text),
            Attribute("existsDuring.startDateTime", .dateTime),
            Attribute("existsDuring.endDateTime", .dateTime),
            Attribute("externalReference", .array(of: .object)),
            Attribute("externalReference.name", .text).indexed("external_reference_names", .textArray),
            Attribute("organizationIdentification", .array(of: .object)),
            Attribute("organizationIdentification.identificationId", .text)
                .indexed("identification_ids", .textArray).masked(.identification),
            Attribute("organizationParentRelationship.organization.id", .text)
                .indexed("parent_organization_id", .text),
        ]
            + Attribute.texts("nameType")
            + Attribute.objects("existsDuring", "organizationParentRelationship")
            + Attribute.objectArrays(
                "creditRating", "organizationChildRelationship", "otherName", "partyCharacteristic",
                "taxExemptionCertificate")
            + Attribute.contactMedium + Attribute.relatedParty,
        state: ("status", .organization), events: .standard("Organization"))
}
