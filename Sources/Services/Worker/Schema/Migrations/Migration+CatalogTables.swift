extension Migration {
    /// TMF620 and the reference data of TMF666, at the catalog's home and, the same, on every shard.
    ///
    /// A row is one version of one entry and never changes; an entry is what its newest version not above the pointer
    /// says, and gone where that version says so.
    static func catalogTables(version: Int) -> Migration {
        Migration(
            version: version, name: "versions of catalog entries and the pointer",
            sql: """
                create table catalog_pointer (
                    one boolean primary key default true check (one),
                    version bigint not null check (version >= 0),
                    flipped_at timestamptz not null default now()
                );
                insert into catalog_pointer (version) values (0);

                create function catalog_id_version(id uuid) returns int language sql immutable strict parallel safe
                    return get_byte(uuid_send(id), 6) >> 4;

                create procedure make_catalog_table(entry_table text, declared_columns text)
                language plpgsql as $$
                begin
                    execute format($table$
                        create table public.%1$I (
                            id uuid not null,
                            version bigint not null check (version > 0),
                            tenant text not null,
                            catalog_version bigint not null,
                            deleted boolean not null,
                            created_at timestamptz not null,
                            updated_at timestamptz not null,
                            %2$s,
                            body json not null,
                            primary key (id, version),
                            constraint %3$I check (catalog_id_version(id) = 7)
                        )
                        $table$, entry_table, declared_columns, entry_table || '_id');
                    execute format('create index on public.%I (tenant, id, version)', entry_table);
                    execute format('create index on public.%I (tenant, name)', entry_table);
                end $$;

                call make_catalog_table('category', $columns$
                    type text, name text, entry_version text, lifecycle_status text, last_update timestamptz,
                    valid_from timestamptz, valid_to timestamptz, is_root boolean, parent_id text
                $columns$);
                call make_catalog_table('product_specification', $columns$
                    type text, name text, entry_version text, lifecycle_status text, last_update timestamptz,
                    valid_from timestamptz, valid_to timestamptz, brand text, is_bundle boolean, product_number text,
                    related_party_ids text[]
                $columns$);
                call make_catalog_table('product_offering', $columns$
                    type text, name text, entry_version text, lifecycle_status text, last_update timestamptz,
                    valid_from timestamptz, valid_to timestamptz, is_bundle boolean, is_sellable boolean,
                    category_ids text[], product_offering_price_ids text[], product_specification_id text
                $columns$);
                call make_catalog_table('product_offering_price', $columns$
                    type text, name text, entry_version text, lifecycle_status text, last_update timestamptz,
                    valid_from timestamptz, valid_to timestamptz, is_bundle boolean, price_type text,
                    recurring_charge_period_type text, price_unit text
                $columns$);
                call make_catalog_table('bill_format', 'type text, name text');
                call make_catalog_table('bill_presentation_media', 'type text, name text');
                call make_catalog_table('billing_cycle_specification', $columns$
                    type text, name text, frequency text, valid_from timestamptz, valid_to timestamptz
                $columns$);
                """)
    }

    /// What the catalog's home has beside the tables: the way to write a version, and what the shards subscribe to.
    static let catalogHome = Migration(
        version: 3, name: "the catalog's publications",
        sql: """
            -- Raises from within an expression, so that a statement that must hit a row can abort its batch.
            create function refuse(code text, reason text) returns int language plpgsql volatile as $$
            begin
                raise exception '%', reason using errcode = code;
            end $$;

            -- The rows, which a new shard copies, and the pointer, which it never copies: the pointer must follow
            -- the rows in the stream, or a shard would show versions that it does not have.
            create publication trunkline_catalog_rows for table category, product_specification, product_offering,
                product_offering_price, bill_format, bill_presentation_media, billing_cycle_specification
                with (publish = 'insert');
            create publication trunkline_catalog_pointer for table catalog_pointer with (publish = 'update');
            """)
}
