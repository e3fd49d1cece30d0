extension Migration {
    /// The outbox's partitions by a day that the caller names, so that one round of maintenance has one day.
    ///
    /// The functions without a day stay for workers that still call them, and read the clock.
    static func outboxDays(version: Int) -> Migration {
        Migration(
            version: version, name: "outbox partitions of a given day",
            sql: """
                -- Makes the partitions of `today` and of the days ahead. A day whose rows stand in the default
                -- partition already stays there.
                create function outbox_make_days(today date, days_ahead int) returns int
                language plpgsql volatile as $$
                declare
                    day date;
                    made int := 0;
                begin
                    perform set_config('lock_timeout', '500', true);
                    for ahead in 0 .. days_ahead loop
                        day := today + ahead;
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

                -- Drops partitions whose day ended more than `days_kept` days before `today`, at most `days_max` of
                -- them, and as many rows of the default partition as `rows_max`.
                create function outbox_drop_days(today date, days_kept int, days_max int, rows_max int) returns int
                language plpgsql volatile as $$
                declare
                    old_partition text;
                    dropped int := 0;
                    first_kept date := today - days_kept;
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

                create or replace function outbox_make_days(days_ahead int) returns int language sql volatile as $$
                    select public.outbox_make_days((now() at time zone 'UTC')::date, days_ahead)
                $$;

                create or replace function outbox_drop_days(days_kept int, days_max int, rows_max int) returns int
                language sql volatile as $$
                    select public.outbox_drop_days((now() at time zone 'UTC')::date, days_kept, days_max, rows_max)
                $$;
                """)
    }
}
