extension Attribute {
    /// What every entry of the product catalog has.
    static let catalogEntry: [Attribute] =
        common + [
            Attribute("name", .text).mandatory().sortable("name", .text),
            Attribute("description", .text),
            Attribute("version", .text).sortable("entry_version", .text),
            Attribute("lifecycleStatus", .text).sortable("lifecycle_status", .text),
            Attribute("lastUpdate", .dateTime).fixed().sortable("last_update", .timestamp),
        ] + validFor
}

extension ServerDate {
    /// The date of a catalog entry's last change.
    static let catalogDates = [ServerDate("lastUpdate", at: .everyWrite)]
}
