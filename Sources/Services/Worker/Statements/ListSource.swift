import BSS
import PostgresClient

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
    /// Whether the rows have their documents; the replica's have not.
    var hasDocuments = true
    /// Whether the database says which slots it serves; the catalog serves none.
    var tellsCoverage = true
    /// The digests by which the replica knows masked values; nil where they stand as they are.
    var digest: ValueDigest?

    /// Reads which slots are served, as the three columns of a `SlotCoverage`.
    ///
    /// - Parameter condition: What narrows the slots `o`, or nothing.
    func coverage(where condition: String?) -> String {
        guard isSharded, tellsCoverage else { return "select 0::int8 as slots, 0::int8 as sum, 0::int8 as squares" }
        return """
            select count(*) as slots, coalesce(sum(o.slot), 0) as sum,
            coalesce(sum(o.slot::int * o.slot), 0) as squares
            from public.slot_ownership o where \(Self.readable)\(condition.map { " and \($0)" } ?? "")
            """
    }

    /// The rows of the slots that this shard owns.
    static func sharded(table: String) -> ListSource {
        ListSource(
            from: "\(table) t join public.slot_ownership o on o.slot = t.slot and \(readable)",
            condition: "t.tenant = $1", isSharded: true)
    }

    /// The replica's rows at the global catalog.
    static func replica(table: String, digest: ValueDigest) -> ListSource {
        ListSource(
            from: "replica.\(table) t", condition: "t.tenant = $1", isSharded: true, hasDocuments: false,
            tellsCoverage: false, digest: digest)
    }

    /// A text as it is compared where capitals and small letters are alike; the replica has an index of it.
    static func folded(_ text: String) -> String { "(lower(\(text) collate \"und-x-icu\") collate \"C\")" }

    /// A condition's value as the rows have it.
    func value(_ value: FilterValue, of attribute: Attribute) -> PostgresValue {
        guard let digest, case .masked(let kind) = attribute.replication, case .text(let text) = value else {
            return value.postgres
        }
        // What has no digest is no value of its kind: it is in no row.
        return digest.digest(text.utf8, of: kind).map { .textBytes($0) } ?? .text("-")
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
