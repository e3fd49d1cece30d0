import BSS
import PostgresClient

extension ResourceStatements {
    /// The statements of a resource whose rows live on the shard of their slot.
    ///
    /// Every read joins `slot_ownership` in the same statement, so that rows that have not arrived yet, or have moved
    /// away, are never seen.
    init(sharded resource: ResourceDeclaration, children: [ResourceDeclaration]) {
        let columns = resource.indexedAttributes.compactMap(\.column)
        let table = "public.\(resource.table)"
        let types = RowParameters.types + columns.map(\.postgresType)
        let names = columns.map { ", \($0.name)" }.joined()
        let places = columns.indices.map { ", $\(RowParameters.types.count + 1 + $0)" }.joined()
        let changes = columns.enumerated()
            .map { ", \($1.name) = $\(RowParameters.types.count + 1 + $0)" }.joined()
        let rowNames = RowParameters.columns.flatMap { $0 }.joined(separator: ", ")
        let rowPlaces = RowParameters.columns.enumerated()
            .flatMap { place, columns in columns.map { _ in "$\(place + 1)" } }.joined(separator: ", ")
        let isOrder = resource.table == ResourceDeclaration.productOrder.table
        let owned = """
            from public.slot_ownership o
            left join \(table) t on t.slot = o.slot and t.id = $2 and t.tenant = $3
            where o.slot = $1 and \(ListSource.readable)
            """

        self.init(
            retrieve: PostgresStatement("select o.epoch, t.version, t.body \(owned)", [.int2, .uuid, .text]),
            current: PostgresStatement(
                "select o.epoch, t.version, t.body, t.owner_id \(owned)", [.int2, .uuid, .text]),
            insert: PostgresStatement(
                """
                insert into \(table) (\(rowNames)\(names)\(isOrder ? ", \(Self.catalogVersionColumn)" : ""))
                values (\(rowPlaces)\(places)\
                \(isOrder ? ", (select p.version from public.catalog_pointer p)" : ""))
                """, types),
            update: PostgresStatement(
                """
                with changed as (
                    update \(table) set updated_at = $4, owner_id = $5, body = $6, version = $7\(changes)
                    where slot = $1 and id = $2 and tenant = $3 and version = $7 - 1 returning 1)
                select coalesce((select 1 from changed), public.refuse('\(Refusal.versionMoved)', 'version moved'))
                """, types),
            delete: PostgresStatement(
                """
                with gone as (
                    delete from \(table)
                    where slot = $1 and id = $2 and tenant = $3 and version = $5 - 1 and $4 is not null returning 1)
                select coalesce((select 1 from gone), public.refuse('\(Refusal.versionMoved)', 'version moved'))
                """, [.int2, .uuid, .text, .timestamptz, .int8]),
            refuseReferenced: Self.refuseReferenced(by: children), columns: columns,
            listSource: .sharded(table: table))
    }

    /// The column in which an order keeps the version of the catalog that its shard showed.
    static let catalogVersionColumn = "catalog_version"

    /// Creates take a key-share lock on their owner and deletes an exclusive one, so that of the two the second sees
    /// what the first did.
    private static func refuseReferenced(by children: [ResourceDeclaration]) -> PostgresStatement? {
        guard !children.isEmpty else { return nil }
        let probes = children.map { "exists (select from public.\($0.table) where slot = $1 and owner_id = $2)" }
        return PostgresStatement(
            """
            select case when \(probes.joined(separator: " or "))
            then public.refuse('\(Refusal.stillReferenced)', 'still referenced') end
            """, [.int2, .uuid])
    }
}
