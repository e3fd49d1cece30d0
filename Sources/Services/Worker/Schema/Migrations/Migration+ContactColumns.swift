extension Migration {
    /// The telephone numbers and e-mail addresses of parties and customers, beside the document.
    ///
    /// The columns are for change capture, by which the global catalog finds a customer by them; the shard has no index
    /// for them. `jsonb` refuses `\u0000`, so a document with it keeps empty columns until it is next written.
    static let contactColumns = Migration(
        version: 9, name: "telephone numbers and e-mail addresses of parties and customers",
        sql: """
            create function contact_values(body json, member text) returns text[] language plpgsql immutable as $$
            begin
                return (
                    select array_agg(medium -> 'characteristic' ->> member)
                    from jsonb_array_elements(
                        case when jsonb_typeof(body::jsonb -> 'contactMedium') = 'array'
                            then body::jsonb -> 'contactMedium' end) medium
                    where jsonb_typeof(medium -> 'characteristic' -> member) = 'string');
            exception when untranslatable_character then return null;
            end $$;

            do $each$
            declare
                resource_table text;
            begin
                foreach resource_table in array array['individual', 'organization', 'customer'] loop
                    execute format(
                        'alter table public.%I add column phone_numbers text[], add column email_addresses text[]',
                        resource_table);
                    execute format($update$
                        update public.%I set phone_numbers = contact_values(body, 'phoneNumber'),
                            email_addresses = contact_values(body, 'emailAddress')
                        where body::text like '%%contactMedium%%'
                        $update$, resource_table);
                end loop;
            end $each$;

            drop function contact_values(json, text);
            """)
}
