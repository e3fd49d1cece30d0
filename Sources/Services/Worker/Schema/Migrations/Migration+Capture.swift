extension Migration {
    /// Where change capture keeps, at the global catalog, what it has and how far it is.
    ///
    /// The replica's own tables follow the declarations of the resources and are made by change capture itself.
    static let capture = Migration(
        version: 5, name: "change capture",
        sql: """
            create schema replica;
            create schema cdc;

            -- What is held of each shard. A generation is one replication slot at the shard, one first copy and one
            -- replication origin here: progress of another generation says nothing of this one.
            create table cdc.stream (
                shard text primary key,
                number smallint not null generated always as identity unique,
                generation int not null check (generation > 0),
                system_id text not null,
                timeline bigint not null,
                state text not null check (state in ('copying', 'streaming')),
                reason text not null,
                begun_at timestamptz not null default now(),
                copied_at timestamptz
            );

            -- How far each stream is; rewritten several times a second, and found out anew after a crash.
            create unlogged table cdc.progress (
                shard text primary key,
                generation int not null,
                applied pg_lsn not null,
                as_of timestamptz,
                transactions bigint not null,
                changes bigint not null,
                fault text,
                written_at timestamptz not null
            ) with (fillfactor = 50);

            -- Which shard said last that it owns a slot, and since which epoch.
            create table cdc.slot_owner (
                slot smallint primary key check (slot between 0 and 4095),
                shard text not null,
                epoch bigint not null,
                state text not null check (state in ('owned', 'moved'))
            );

            -- Changes that the replica refused, kept aside so that the others go on.
            create table cdc.dead_letter (
                number bigint generated always as identity primary key,
                shard text not null,
                generation int not null,
                lsn pg_lsn not null,
                table_name text not null,
                action text not null,
                slot smallint,
                id uuid,
                reason text not null,
                sqlstate text,
                recorded_at timestamptz not null default now()
            );
            create index on cdc.dead_letter (table_name, id);

            -- How far the events of each shard are published to each broker.
            create table cdc.event_stream (
                shard text not null,
                sink text not null,
                address text not null,
                applied pg_lsn,
                published_up_to timestamptz,
                published bigint not null default 0,
                fault text,
                republished int not null default 0,
                written_at timestamptz not null default now(),
                primary key (shard, sink)
            ) with (fillfactor = 50);

            -- Events that a broker will never take; the shard's outbox has them until its retention ends.
            create table cdc.event_dead_letter (
                number bigint generated always as identity primary key,
                shard text not null,
                sink text not null,
                event_id uuid not null,
                type text not null,
                reason text not null,
                recorded_at timestamptz not null default now(),
                unique (sink, event_id)
            );

            -- The key of the digests that stand for personal values; whoever has it can try values.
            create table cdc.digest_key (
                one boolean primary key default true check (one),
                key bytea not null check (octet_length(key) = 32)
            );
            revoke all on cdc.digest_key from public;
            insert into cdc.digest_key (key)
            select uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());

            -- The tables' layout, so that a change of the declarations is seen.
            create table cdc.replica_table (
                name text primary key,
                layout text not null
            );

            -- The first statement of every transaction that applies a stream. The session's origin keeps a second
            -- applier out ("already active"), and what is committed says how far the stream is. Repairs hold the lock
            -- exclusively, so that no change comes between what they read at the shard and what they write here.
            create function cdc.begin_apply(
                stream_number smallint, origin text, end_lsn pg_lsn, committed_at timestamptz
            ) returns void language plpgsql volatile as $$
            begin
                if not pg_replication_origin_session_is_setup() then
                    perform pg_replication_origin_session_setup(origin);
                end if;
                perform pg_advisory_xact_lock_shared(\(WorkerSchema.repairLockClass), stream_number);
                perform pg_replication_origin_xact_setup(end_lsn, committed_at);
            end $$;
            """)
}
