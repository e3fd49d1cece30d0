import BSS
import PostgresClient

extension ResourceStatements {
    /// The statements of a resource whose immutable versions live at the catalog, and read-only on every shard.
    ///
    /// A write runs after the pointer was raised under its row lock, so the pointer read here is the version that this
    /// very transaction makes visible.
    init(catalog resource: ResourceDeclaration) {
        let columns = resource.indexedAttributes.compactMap(\.column)
        let table = "public.\(resource.table)"
        let types = RowParameters.types + columns.map(\.postgresType)
        let names = columns.map { ", \($0.name)" }.joined()
        let places = columns.indices.map { ", $\(RowParameters.types.count + 1 + $0)" }.joined()
        let row = "id, version, tenant, catalog_version, deleted, created_at, updated_at, body\(names)"
        let pointer = "(select p.version from public.catalog_pointer p)"
        let newest = """
            select t.* from \(table) t
            where t.id = $2 and t.tenant = $3 and t.catalog_version <= \(pointer) order by t.version desc limit 1
            """
        // `$1`, the slot, and `$5`, the owner, have no meaning here; naming them keeps the places of both homes alike.
        let current = """
            from public.catalog_pointer p left join lateral (\(newest)) t on not t.deleted and $1 is not null
            """

        self.init(
            retrieve: PostgresStatement("select 0::bigint, t.version, t.body \(current)", [.int2, .uuid, .text]),
            current: PostgresStatement(
                "select 0::bigint, t.version, t.body, null::uuid \(current)", [.int2, .uuid, .text]),
            insert: PostgresStatement(
                """
                insert into \(table) (\(row)) select $2, $7, $3, \(pointer), false, $4, $4, $6\(places)
                where $1 is not null and $5 is null
                """, types),
            update: PostgresStatement(
                """
                with previous as (\(newest)), changed as (
                    insert into \(table) (\(row))
                    select $2, $7, $3, \(pointer), false, previous.created_at, $4, $6\(places) from previous
                    where previous.version = $7 - 1 and not previous.deleted and $1 is not null and $5 is null
                    returning 1)
                select coalesce((select 1 from changed), public.refuse('\(Refusal.versionMoved)', 'version moved'))
                """, types),
            delete: PostgresStatement(
                """
                with previous as (\(newest)), gone as (
                    insert into \(table) (\(row))
                    select $2, $5, $3, \(pointer), true, previous.created_at, $4, previous.body\
                \(columns.map { ", previous.\($0.name)" }.joined()) from previous
                    where previous.version = $5 - 1 and not previous.deleted and $1 is not null
                    returning 1)
                select coalesce((select 1 from gone), public.refuse('\(Refusal.versionMoved)', 'version moved'))
                """, [.int2, .uuid, .text, .timestamptz, .int8]),
            refuseReferenced: nil, columns: columns, listSource: .catalog(table: table))
    }
}
