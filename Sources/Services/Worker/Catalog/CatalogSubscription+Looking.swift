import PostgresClient

extension CatalogSubscription {
    /// The most slots of earlier copies that are dropped in one step; the next step sees the rest.
    private static let leftoversMax: Int32 = 32

    /// Asks both databases how far the bring-up has come.
    func observe(
        deadline: ContinuousClock.Instant
    ) async throws(WorkerError) -> CatalogSubscriptionStep.Observation {
        try await WorkerError.translating("looking at the catalog's subscription") { () throws(PostgresError) in
            // The home first: what the shard then does not have is not on its way either.
            let home = try await homePool.query(Self.homeState, [.text(slotName)], deadline: deadline)[0]
            var copies: [String] = []
            for row in try await homePool.query(Self.idleCopies, [], deadline: deadline) {
                copies.append(try row.text(0))
            }
            let here = try await shardPool.query(Self.shardState, [.text(Self.name)], deadline: deadline)[0]
            let slot: CatalogSubscriptionStep.Observation.Slot =
                home.isNull(1) ? .absent : try home.bool(2) ? .lost : try home.bool(1) ? .active : .idle
            var subscription = CatalogSubscriptionStep.Observation.Subscription.absent
            if !here.isNull(1) {
                let id = UInt32(truncatingIfNeeded: try here.int8(1))
                subscription = try !here.bool(3) ? .copying(id) : try here.bool(2) ? .rowsAndPointer(id) : .rowsOnly(id)
            }
            return CatalogSubscriptionStep.Observation(
                slot: slot, subscription: subscription, shardPointer: try here.int8(0), homePointer: try home.int8(0),
                leftovers: try Self.leftovers(among: copies, here))
        }
    }

    /// The slots that earlier subscriptions of this shard's server left at the home.
    private static func leftovers(among names: [String], _ here: PostgresRow) throws(PostgresError) -> [String] {
        let system = UInt64(bitPattern: try here.int8(4))
        var subscriptions: Set<UInt32> = []
        for value in try here.array(5) {
            if case .int8(let oid) = value { subscriptions.insert(UInt32(truncatingIfNeeded: oid)) }
        }
        let leftovers = names.filter { name in
            TableSyncSlot(name: name)?.isLeftover(of: system, subscriptions: subscriptions) == true
        }
        return Array(leftovers.prefix(Int(leftoversMax)))
    }

    private static let homeState = PostgresStatement(
        """
        select p.version, s.active, s.wal_status is not distinct from 'lost' from public.catalog_pointer p
        left join pg_replication_slots s on s.slot_name = $1
        """, [.text])

    /// The slots of first copies that nobody uses, of any subscriber.
    private static let idleCopies = PostgresStatement(
        """
        select slot_name::text from pg_replication_slots
        where slot_type = 'logical' and not active and database = current_database()
            and slot_name ~ '^pg_[0-9]+_sync_[0-9]+_[0-9]+$'
        order by slot_name
        """)

    /// Columns: the pointer; the subscription's oid, null without one; whether it follows the pointer; whether all
    /// tables are copied; the server's identifier; the oids of all its subscriptions.
    private static let shardState = PostgresStatement(
        """
        select p.version, s.oid::bigint, 'trunkline_catalog_pointer' = any(s.subpublications),
            coalesce((select bool_and(r.srsubstate = 'r') from pg_subscription_rel r where r.srsubid = s.oid), false),
            (select system_identifier from pg_control_system()),
            array(select any_database.oid::bigint from pg_subscription any_database)
        from public.catalog_pointer p
        left join pg_subscription s on s.subname = $1
            and s.subdbid = (select oid from pg_database where datname = current_database())
        """, [.text])
}
