/// The schema of a shard and of the catalog, as lists of migrations, and the versions that this worker can serve.
public enum WorkerSchema {
    /// The first key of the advisory locks on slots, the slot being the second: "TL" in ASCII.
    ///
    /// Writers hold a slot's lock shared for their transaction; a switch of its owner takes it exclusively.
    public static let slotLockClass: Int32 = 0x544C

    /// The advisory lock under which migrations run: "TRUNK" in ASCII.
    public static let migrationLock: Int64 = 0x54_5255_4E4B

    /// The first key of the advisory locks on the streams of change capture, the stream's number being the second: "TC" in
    /// ASCII.
    ///
    /// Whoever applies a stream holds its lock shared for the transaction; whoever repairs the replica takes it
    /// exclusively.
    public static let repairLockClass: Int32 = 0x5443

    /// The steps of a shard's database.
    public static let shardMigrations: [Migration] = [
        .fence, .requests(version: 2), .roots, .partyTables, .accountTables, .orderTables, .catalogTables(version: 7),
        .outboxDays(version: 8), .contactColumns,
    ]

    /// The steps of the catalog's database.
    public static let catalogMigrations: [Migration] = [
        .catalogTables(version: 1), .requests(version: 2), .catalogHome, .outboxDays(version: 4), .capture, .hub,
        .applyBehind, .rollups(version: 8), .owedEvents, .lanes,
    ]

    /// The versions of a shard's schema that this worker serves.
    public static let servedVersions: ClosedRange<Int> = 9...9

    /// The versions of the catalog's schema that this worker serves.
    public static let servedCatalogVersions: ClosedRange<Int> = 10...10
}
