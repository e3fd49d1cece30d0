extension Migration {
    /// The keys that place roots, and the shape that every sharded resource's table has.
    static let roots = Migration(
        version: 3, name: "customer keys and the shape of resource tables",
        sql: """
            -- One row a root, so that a key is taken once for each kind of resource.
            create table customer_key (
                slot smallint not null,
                key text not null,
                tenant text not null,
                resource text not null,
                id uuid not null,
                created_at timestamptz not null default now(),
                primary key (slot, key, resource),
                constraint customer_key_slot check (slot = hashtextextended(key, 0) & 4095),
                constraint customer_key_id_slot check (slot = id_slot(id))
            );
            create index customer_key_id on customer_key (slot, id);

            -- Makes a sharded resource's table: the columns that the engine needs, the ones that its declaration asks
            -- for, and the document. `slot` leads the primary key, so that one slot is one range of it.
            create procedure make_resource_table(resource_table text, declared_columns text)
            language plpgsql as $$
            begin
                execute format($table$
                    create table public.%1$I (
                        slot smallint not null,
                        id uuid not null,
                        tenant text not null,
                        version bigint not null check (version > 0),
                        created_at timestamptz not null,
                        updated_at timestamptz not null,
                        owner_id uuid,
                        %2$s,
                        body json not null,
                        primary key (slot, id),
                        constraint %3$I check (id_version(id) = 8 and slot = id_slot(id)),
                        constraint %4$I check (slot = id_slot(owner_id))
                    ) with (fillfactor = 85)
                    $table$, resource_table, declared_columns, resource_table || '_slot',
                    resource_table || '_owner_slot');
                execute format('create index on public.%I (slot, owner_id)', resource_table);
                execute format('create index on public.%I (tenant, id)', resource_table);
            end $$;
            """)
}
