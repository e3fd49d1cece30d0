extension Migration {
    /// Transactions are applied behind those that the applier has seen applied, and nowhere else.
    ///
    /// Their commits are not waited for: a catalog that crashed may have lost the last ones. Who applied the next on a new
    /// connection would skip them for ever.
    static let applyBehind = Migration(
        version: 7, name: "applying behind what was applied",
        sql: """
            create function cdc.begin_apply(
                stream_number smallint, origin text, behind pg_lsn, end_lsn pg_lsn, committed_at timestamptz
            ) returns void language plpgsql volatile as $$
            declare
                reached pg_lsn;
            begin
                -- A session that holds the origin is older than any crash.
                if not pg_replication_origin_session_is_setup() then
                    perform pg_replication_origin_session_setup(origin);
                    reached := coalesce(pg_replication_origin_session_progress(false), '0/0');
                    if reached <> behind then
                        perform pg_replication_origin_session_reset();
                        raise exception 'the replica is at %, not at %', reached, behind
                            using errcode = '\(Refusal.replicaMoved)';
                    end if;
                end if;
                perform pg_advisory_xact_lock_shared(\(WorkerSchema.repairLockClass), stream_number);
                perform pg_replication_origin_xact_setup(end_lsn, committed_at);
            end $$;
            """)
}
