import BSS
import PostgresClient

/// The statements that every write may need beside its resource's own.
enum RequestStatements {
    /// Raises unless this shard owns slot `$1` at epoch `$2`.
    static let fence = PostgresStatement("select public.fence($1, $2)", [.int2, .int8])

    /// Makes the next catalog version and holds the pointer until the commit: the catalog's writers queue here.
    static let raisePointer = PostgresStatement(
        "update public.catalog_pointer set version = version + 1, flipped_at = now()")

    /// Records the answer of a request, before its effect, so that a repeated request fails here first.
    static let remember = PostgresStatement(
        """
        insert into public.idempotency (slot, tenant, client, key, fingerprint, status, version, location, body)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """, [.int2, .text, .text, .text, .bytea, .int2, .int8, .text, .json])

    /// Reads a recorded answer by slot, tenant, client and key.
    static let recall = PostgresStatement(
        """
        select fingerprint, status, version, location, body from public.idempotency
        where slot = $1 and tenant = $2 and client = $3 and key = $4
        """, [.int2, .text, .text, .text])

    /// Takes a customer key for a root.
    static let takeKey = PostgresStatement(
        "insert into public.customer_key (slot, key, tenant, resource, id) values ($1, $2, $3, $4, $5)",
        [.int2, .text, .text, .text, .uuid])

    /// Frees the key of a root that is removed.
    static let freeKey = PostgresStatement(
        "delete from public.customer_key where slot = $1 and id = $2 and resource = $3", [.int2, .uuid, .text])

    /// Leaves an event.
    static let publish = PostgresStatement(
        """
        insert into public.outbox
            (id, occurred_at, slot, epoch, tenant, aggregate_type, aggregate_id, customer_id, type, payload)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """, [.uuid, .timestamptz, .int2, .int8, .text, .text, .uuid, .uuid, .text, .json])

    /// Raises unless all product offerings `$1` (each once) are in the visible catalog of tenant `$2`.
    static let requireOfferings = PostgresStatement(
        """
        select case when (
            select count(*) from unnest($1) wanted (id) cross join public.catalog_pointer p
            join lateral (
                select v.deleted from public.product_offering v
                where v.id = wanted.id and v.tenant = $2 and v.catalog_version <= p.version
                order by v.version desc limit 1) newest on not newest.deleted
        ) < cardinality($1) then public.refuse('\(Refusal.offeringMissing)', 'offering not in the catalog') end
        """, [.uuidArray, .text])

    /// Raises unless one of the tables has the owner.
    ///
    /// `$1` slot, `$2` id, `$3` tenant. The lock lasts until the commit, so that the owner is not removed meanwhile.
    static func requireOwner(in owners: [ResourceDeclaration]) -> PostgresStatement {
        let probes = owners.map {
            "(select 1 from public.\($0.table) where slot = $1 and id = $2 and tenant = $3 for key share)"
        }
        return PostgresStatement(
            """
            select coalesce(\(probes.map { $0 + ", " }.joined())\
            public.refuse('\(Refusal.ownerMissing)', 'owner not found'))
            """, [.int2, .uuid, .text])
    }
}
