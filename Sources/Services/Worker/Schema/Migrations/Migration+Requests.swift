extension Migration {
    /// What each write leaves beside its row: the root's key, the answer for a repeated request, and the event.
    static func requests(version: Int) -> Migration {
        Migration(
            version: version, name: "idempotency records and the outbox",
            sql: """
                create table idempotency (
                    slot smallint not null,
                    tenant text not null,
                    client text not null,
                    key text not null,
                    fingerprint bytea not null,
                    status smallint not null,
                    version bigint,
                    location text,
                    body json,
                    created_at timestamptz not null default now(),
                    primary key (slot, tenant, client, key)
                );
                create index idempotency_created_at on idempotency (created_at);

                create table outbox (
                    id uuid not null,
                    occurred_at timestamptz not null,
                    slot smallint not null,
                    epoch bigint not null,
                    tenant text not null,
                    aggregate_type text not null,
                    aggregate_id uuid not null,
                    customer_id uuid,
                    type text not null,
                    schema_version smallint not null default 1,
                    payload json not null,
                    trace json,
                    xid xid8 not null default pg_current_xact_id(),
                    primary key (id, occurred_at)
                ) partition by range (occurred_at);

                -- A write never fails for want of its day's partition.
                create table outbox_default partition of outbox default;

                -- Makes the partitions of today and of the days ahead. A day whose rows stand in the default partition
                -- already stays there.
                create function outbox_make_days(days_ahead int) returns int language plpgsql volatile as $$
                declare
                    day date;
                    made int := 0;
                begin
                    perform set_config('lock_timeout', '500', true);
                    for ahead in 0 .. days_ahead loop
                        day := (now() at time zone 'UTC')::date + ahead;
                        if to_regclass('public.outbox_' || to_char(day, 'YYYYMMDD')) is null then
                            begin
                                execute format(
                                    'create table public.%I partition of public.outbox for values from (%L) to (%L)',
                                    'outbox_' || to_char(day, 'YYYYMMDD'),
                                    day::timestamp at time zone 'UTC', (day + 1)::timestamp at time zone 'UTC');
                                made := made + 1;
                            exception when check_violation then null;
                            end;
                        end if;
                    end loop;
                    return made;
                end $$;

                -- Drops partitions whose day ended more than `days_kept` days ago, at most `days_max` of them, and as
                -- many rows of the default partition as `rows_max`.
                create function outbox_drop_days(days_kept int, days_max int, rows_max int) returns int
                language plpgsql volatile as $$
                declare
                    old_partition text;
                    dropped int := 0;
                    first_kept date := (now() at time zone 'UTC')::date - days_kept;
                begin
                    perform set_config('lock_timeout', '500', true);
                    for old_partition in
                        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
                        where i.inhparent = 'public.outbox'::regclass and c.relname ~ '^outbox_[0-9]{8}$'
                          and c.relname < 'outbox_' || to_char(first_kept, 'YYYYMMDD')
                        order by c.relname limit days_max
                    loop
                        execute format('drop table public.%I', old_partition);
                        dropped := dropped + 1;
                    end loop;
                    delete from public.outbox_default where ctid in (
                        select ctid from public.outbox_default
                        where occurred_at < first_kept::timestamp at time zone 'UTC' limit rows_max);
                    return dropped;
                end $$;

                select outbox_make_days(3);

                create publication trunkline_events for table outbox
                    with (publish = 'insert', publish_via_partition_root = true);
                """)
    }
}
