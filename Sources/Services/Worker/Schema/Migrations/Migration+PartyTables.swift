extension Migration {
    /// TMF632 Individual and Organization, TMF629 Customer.
    ///
    /// Every declared column can be filtered and sorted by; an index stands where that narrows a list enough to earn
    /// its cost on each write. A life cycle's state alone does not.
    static let partyTables = Migration(
        version: 4, name: "individuals, organizations and customers",
        sql: """
            call make_resource_table('individual', $columns$
                type text, family_name text, given_name text, birth_date timestamptz, full_name text, status text,
                external_reference_names text[], identification_ids text[], related_party_ids text[]
            $columns$);
            create index on individual (tenant, family_name, id);
            create index on individual using gin (identification_ids);

            call make_resource_table('organization', $columns$
                type text, name text, trading_name text, organization_type text, status text,
                external_reference_names text[], identification_ids text[], parent_organization_id text,
                related_party_ids text[]
            $columns$);
            create index on organization (tenant, trading_name, id);
            create index on organization (tenant, parent_organization_id) where parent_organization_id is not null;
            create index on organization using gin (identification_ids);

            call make_resource_table('customer', $columns$
                type text, name text, status text, engaged_party_id text, account_ids text[],
                related_party_ids text[], valid_from timestamptz, valid_to timestamptz
            $columns$);
            create index on customer (tenant, name, id);
            create index on customer (tenant, engaged_party_id);
            """)
}
