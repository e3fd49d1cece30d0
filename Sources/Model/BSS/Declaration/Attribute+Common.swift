extension Attribute {
    /// The members every TM Forum resource has.
    static let common: [Attribute] = [
        Attribute("id", .text).fixed(),
        Attribute("href", .text).fixed(),
        Attribute("@type", .text).indexed("type", .text),
        Attribute("@baseType", .text),
        Attribute("@schemaLocation", .text),
    ]

    /// `validFor`, by whose ends lists may filter and sort.
    static let validFor: [Attribute] = [
        Attribute("validFor", .object),
        Attribute("validFor.startDateTime", .dateTime).sortable("valid_from", .timestamp).searched(),
        Attribute("validFor.endDateTime", .dateTime).sortable("valid_to", .timestamp),
    ]

    /// `contactMedium`, by whose telephone numbers and e-mail addresses people find a party or customer.
    static let contactMedium: [Attribute] = [
        Attribute("contactMedium", .array(of: .object)),
        Attribute("contactMedium.characteristic", .object),
        Attribute("contactMedium.characteristic.phoneNumber", .text)
            .indexed("phone_numbers", .textArray).masked(.phone),
        Attribute("contactMedium.characteristic.emailAddress", .text)
            .indexed("email_addresses", .textArray).masked(.email),
    ]

    /// `relatedParty` as an array of references.
    ///
    /// The API files require `@referredType` of it too; many documents in the field name only a role, so it is not
    /// demanded.
    static let relatedParty: [Attribute] =
        [
            Attribute("relatedParty", .array(of: .object))
        ] + relatedPartyMembers

    /// The members of `relatedParty` that are checked, and its ids, by which lists may filter.
    static let relatedPartyMembers: [Attribute] = [
        Attribute("relatedParty.id", .text).mandatory().indexed("related_party_ids", .textArray),
        Attribute("relatedParty.role", .text),
        Attribute("relatedParty.name", .text),
        Attribute("relatedParty.@referredType", .text),
    ]

    /// Attributes that are arrays of objects.
    static func objectArrays(_ names: String...) -> [Attribute] {
        names.map { Attribute($0, .array(of: .object)) }
    }

    /// Attributes that are objects.
    static func objects(_ names: String...) -> [Attribute] {
        names.map { Attribute($0, .object) }
    }

    /// Attributes that are plain texts.
    static func texts(_ names: String...) -> [Attribute] {
        names.map { Attribute($0, .text) }
    }
}
