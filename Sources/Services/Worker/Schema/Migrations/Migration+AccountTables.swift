extension Migration {
    /// TMF666: the four kinds of account.
    static let accountTables = Migration(
        version: 5, name: "billing, party, financial and settlement accounts",
        sql: """
            call make_resource_table('billing_account', $columns$
                type text, name text, state text, account_type text, last_modified timestamptz, payment_status text,
                financial_account_id text, related_party_ids text[], rating_type text
            $columns$);
            create index on billing_account (tenant, name, id);
            create index on billing_account using gin (related_party_ids);

            call make_resource_table('party_account', $columns$
                type text, name text, state text, account_type text, last_modified timestamptz, payment_status text,
                financial_account_id text, related_party_ids text[]
            $columns$);
            create index on party_account (tenant, name, id);
            create index on party_account using gin (related_party_ids);

            call make_resource_table('financial_account', $columns$
                type text, name text, state text, account_type text, last_modified timestamptz,
                related_party_ids text[]
            $columns$);
            create index on financial_account (tenant, name, id);
            create index on financial_account using gin (related_party_ids);

            call make_resource_table('settlement_account', $columns$
                type text, name text, state text, account_type text, last_modified timestamptz, payment_status text,
                financial_account_id text, related_party_ids text[]
            $columns$);
            create index on settlement_account (tenant, name, id);
            create index on settlement_account using gin (related_party_ids);
            """)
}
