extension Migration {
    /// TMF622 ProductOrder and TMF637 Product.
    static let orderTables = Migration(
        version: 6, name: "product orders and products",
        sql: """
            call make_resource_table('product_order', $columns$
                type text, state text, category text, external_id text, priority text, order_date timestamptz,
                completion_date timestamptz, expected_completion_date timestamptz, requested_start_date timestamptz,
                requested_completion_date timestamptz, billing_account_id text, product_offering_ids text[],
                related_party_ids text[], catalog_version bigint
            $columns$);
            create index on product_order (tenant, order_date, id);
            create index on product_order (tenant, external_id) where external_id is not null;
            create index on product_order using gin (related_party_ids);

            call make_resource_table('product', $columns$
                type text, status text, name text, is_bundle boolean, is_customer_visible boolean,
                product_serial_number text, order_date timestamptz, start_date timestamptz,
                termination_date timestamptz, billing_account_id text, product_offering_id text,
                product_specification_id text, product_order_ids text[], related_party_ids text[]
            $columns$);
            create index on product (tenant, product_serial_number) where product_serial_number is not null;
            create index on product (tenant, billing_account_id) where billing_account_id is not null;
            create index on product using gin (related_party_ids);
            """)
}
