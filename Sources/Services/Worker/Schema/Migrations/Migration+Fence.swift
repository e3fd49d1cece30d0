extension Migration {
    /// Who this shard is, which slots it owns, and the check that every write makes first.
    static let fence = Migration(
        version: 1, name: "identity, slot ownership and the fence",
        sql: """
            create table shard_identity (
                one boolean primary key default true check (one),
                name text not null,
                system_id text not null,
                created_at timestamptz not null default now()
            );

            create table slot_ownership (
                slot smallint primary key check (slot between 0 and 4095),
                epoch bigint not null check (epoch >= 0),
                state text not null check (state in ('arriving', 'owned', 'fenced', 'moved')),
                moved_to text check ((state = 'moved') = (moved_to is not null)),
                changed_at timestamptz not null default now()
            );

            -- The slot in a sharded id: the 12 bits after the version nibble of a UUIDv8.
            create function id_slot(id uuid) returns int language sql immutable strict parallel safe return
                ((get_byte(uuid_send(id), 6) & 15) << 8) | get_byte(uuid_send(id), 7);

            create function id_version(id uuid) returns int language sql immutable strict parallel safe return
                get_byte(uuid_send(id), 6) >> 4;

            -- Raises from within an expression, so that a statement that must hit a row can abort its batch.
            create function refuse(code text, reason text) returns int language plpgsql volatile as $$
            begin
                raise exception '%', reason using errcode = code;
            end $$;

            -- The first statement of every write. The lock and the reading are two statements on purpose: in one, the
            -- snapshot is older than the lock, and a write that raced a flip would be lost.
            create function fence(asked_slot smallint, asked_epoch bigint) returns void
            language plpgsql volatile as $$
            declare
                held record;
            begin
                if not pg_try_advisory_xact_lock_shared(\(WorkerSchema.slotLockClass), asked_slot) then
                    raise exception 'slot % is being switched', asked_slot using errcode = 'TL001';
                end if;
                select o.epoch, o.state, o.moved_to into held from public.slot_ownership o where o.slot = asked_slot;
                if held.state = 'owned' and held.epoch = asked_epoch then
                    return;
                end if;
                if held.state = 'fenced' then
                    raise exception 'slot % is being switched', asked_slot using errcode = 'TL001';
                end if;
                raise exception 'slot % is not owned at epoch %', asked_slot, asked_epoch
                    using errcode = 'TL002', detail = format('epoch=%s owner=%s', held.epoch, held.moved_to);
            end $$;

            -- Changes a slot's state once its writers are done, or fails after `patience` with SQLSTATE 55P03.
            create function set_slot(
                changed_slot smallint, new_epoch bigint, new_state text, new_moved_to text, patience interval
            ) returns void language plpgsql volatile as $$
            begin
                perform set_config('lock_timeout', ceil(extract(epoch from patience) * 1000)::bigint::text, true);
                perform pg_advisory_xact_lock(\(WorkerSchema.slotLockClass), changed_slot);
                insert into public.slot_ownership as o (slot, epoch, state, moved_to)
                values (changed_slot, new_epoch, new_state, new_moved_to)
                on conflict (slot) do update
                set epoch = excluded.epoch, state = excluded.state, moved_to = excluded.moved_to, changed_at = now()
                where excluded.epoch >= o.epoch;
                if not found then
                    raise exception 'slot % already has a newer epoch than %', changed_slot, new_epoch
                        using errcode = 'TL002';
                end if;
            end $$;
            """)
}
