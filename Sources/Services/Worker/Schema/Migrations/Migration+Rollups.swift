extension Migration {
    /// How many rows each slot has and how often they change, at the global catalog: what moves of slots are planned by.
    static func rollups(version: Int) -> Migration {
        Migration(
            version: version, name: "rows and changes of each slot",
            sql: """
                -- Rows of a slot by resource, as counted in the replica some minutes ago. Whose slot it is, cdc.slot_owner
                -- says, so that a slot's rows count for its new owner at once.
                create table cdc.slot_rollup (
                    slot smallint not null check (slot between 0 and 4095),
                    resource text not null,
                    rows bigint not null check (rows >= 0),
                    refreshed_at timestamptz not null,
                    primary key (slot, resource)
                ) with (fillfactor = 50);

                -- Row changes that were applied of a slot, by the hour; hours are forgotten after some days.
                create table cdc.slot_activity (
                    hour timestamptz not null,
                    slot smallint not null check (slot between 0 and 4095),
                    changes bigint not null check (changes >= 0),
                    primary key (hour, slot)
                ) with (fillfactor = 50);
                """)
    }
}
