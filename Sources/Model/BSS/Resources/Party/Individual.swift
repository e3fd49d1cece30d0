extension ResourceDeclaration {
    /// TMF632 Individual: a person.
    ///
    /// Always a root; its related parties never route, since families and employers would otherwise pull whole
    /// populations into one slot.
    public static let individual = ResourceDeclaration(
        "Individual", api: "party/v4", resource: "individual", table: "individual",
        attributes: Attribute.common + [
            Attribute("familyName", .text).mandatory().sortable("family_name", .text).searched(),
            Attribute("givenName", .text).mandatory().sortable("given_name", .text),
            Attribute("birthDate", .dateTime).sortable("birth_date", .timestamp).withheld(),
            Attribute("deathDate", .dateTime),
            Attribute("fullName", .text).sortable("full_name", .text).searched(),
            Attribute("status", .text).oneOf(StateMachine.individual.states).sortable("status", .text),
            Attribute("externalReference", .array(of: .object)),
            Attribute("externalReference.name", .text).indexed("external_reference_names", .textArray),
            Attribute("individualIdentification", .array(of: .object)),
            Attribute("individualIdentification.identificationId", .text)
                .indexed("identification_ids", .textArray).masked(.identification),
        ]
            + Attribute.texts(
                "aristocraticTitle", "countryOfBirth", "familyNamePrefix", "formattedName", "gender", "generation",
                "legalName", "location", "maritalStatus", "middleName", "nationality", "placeOfBirth",
                "preferredGivenName", "title")
            + Attribute.objectArrays(
                "creditRating", "disability", "languageAbility", "otherName", "partyCharacteristic",
                "skill", "taxExemptionCertificate")
            + Attribute.contactMedium + Attribute.relatedParty,
        state: ("status", .individual), events: .standard("Individual"))
}
