extension Migration {
    /// Lanes in which a shard's stream is applied, each with a position of its own.
    static let lanes = Migration(
        version: 10, name: "lanes of change capture",
        sql: """
            -- How far the lanes of a stream are, by how many of them there are: a lane's rows and its position are
            -- committed together. Lane 0 is the stream itself, and is written when all others have come as far.
            create table cdc.lane (
                shard text not null,
                generation int not null,
                lanes smallint not null check (lanes >= 2),
                lane smallint not null check (lane between 0 and lanes),
                position pg_lsn not null default '0/0',
                primary key (shard, generation, lanes, lane)
            ) with (fillfactor = 50);

            -- Raised by each who begins to apply a stream: lanes have no origin that keeps an earlier one's out.
            alter table cdc.stream add applier bigint not null default 0;

            -- Waits until no lane of an earlier applier is under way; none begins after. Returns the new one's number.
            create function cdc.take_stream(taken text) returns bigint language plpgsql volatile as $$
            declare
                number_taken bigint;
            begin
                perform pg_advisory_xact_lock(\(WorkerSchema.repairLockClass), number) from cdc.stream where shard = taken;
                update cdc.stream set applier = applier + 1 where shard = taken returning applier into number_taken;
                return number_taken;
            end $$;

            -- The first statement of every transaction of a lane.
            create function cdc.begin_lane(
                stream_number smallint, applier_number bigint, lane_count smallint, lane_number smallint,
                behind pg_lsn, end_lsn pg_lsn
            ) returns void language plpgsql volatile as $$
            begin
                perform pg_advisory_xact_lock_shared(\(WorkerSchema.repairLockClass), stream_number);
                update cdc.lane l set position = end_lsn from cdc.stream s
                where s.number = stream_number and s.applier = applier_number and l.shard = s.shard
                    and l.generation = s.generation and l.lanes = lane_count and l.lane = lane_number
                    and l.position = behind;
                if not found then
                    raise exception 'lane % of stream % is not at %, or another applies it', lane_number,
                        stream_number, behind using errcode = '\(Refusal.replicaMoved)';
                end if;
            end $$;
            """)
}
