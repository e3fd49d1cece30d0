/// The rows that a list of one resource reads, before its filters.
struct ListSource: Sendable {
    /// The states of a slot whose rows may be seen; `SlotState.isReadable` in SQL.
    static let readable = "o.state in ('owned', 'fenced')"

    /// The `from` clause; the document's row is `t`.
    let from: String
    /// What every row must meet; `$1` is the tenant.
    let condition: String
    /// Whether rows have a slot and an owner.
    let isSharded: Bool

    /// The rows of the slots that this shard owns.
    static func sharded(table: String) -> ListSource {
        ListSource(
            from: "\(table) t join public.slot_ownership o on o.slot = t.slot and \(readable)",
            condition: "t.tenant = $1", isSharded: true)
    }

    /// The newest visible version of each entry that is not removed.
    static func catalog(table: String) -> ListSource {
        ListSource(
            from: "\(table) t cross join public.catalog_pointer p",
            condition: """
                t.tenant = $1 and not t.deleted and t.catalog_version <= p.version and not exists (
                select from \(table) n
                where n.id = t.id and n.version > t.version and n.catalog_version <= p.version)
                """,
            isSharded: false)
    }
}
