/// What goes wrong with a tier's rows after a load, one thing each.
enum Damage: String, CaseIterable {
    case rowDeleted, rowDoubled, rowOnBothShards, rowMoved, versionBack, updateUndone, keyDropped, keyOnOtherShard
    case customerKeyDropped, slotTaken

    /// The name of the invariant that must report it.
    var invariant: String {
        switch self {
        case .rowDeleted, .rowMoved, .versionBack, .updateUndone: "acknowledged writes"
        case .rowDoubled: "each write once"
        case .rowOnBothShards: "rows on their owner"
        case .keyDropped, .keyOnOtherShard: "one result a key"
        case .customerKeyDropped: "one root a customer key"
        case .slotTaken: "one owner a slot"
        }
    }

    /// The resource that is damaged, of those that the load made or changed.
    var victim: String {
        let marker = "body->>'loadtestMarker'"
        switch self {
        case .versionBack, .updateUndone:
            return "select id from customer where \(marker) is not null and version > 2 order by id"
        case .customerKeyDropped:
            return "select id from customer_key where key like 'default:lr-%' order by id"
        case _:
            return "select id from product_order where \(marker) is not null order by id"
        }
    }

    /// Does it.
    func strike(_ tier: CheckedTier, _ id: String, on shard: Int) async throws {
        let other = 1 - shard
        let order = "from product_order where id = '\(id)'"
        switch self {
        case .rowDeleted:
            try await tier.psql(shard, "delete \(order);")
        case .rowDoubled:
            // The last digits of an id are of chance.
            let twin = id.dropLast(4) + "0000"
            try await tier.psql(
                shard,
                """
                create temporary table twin as select * \(order);
                update twin set id = '\(twin)';
                insert into product_order select * from twin;
                """)
        case .rowOnBothShards:
            try await copy("product_order", "id = '\(id)'", tier, from: shard, to: other)
        case .rowMoved:
            try await copy("product_order", "id = '\(id)'", tier, from: shard, to: other)
            try await tier.psql(shard, "delete \(order);")
        case .versionBack:
            try await tier.psql(shard, "update customer set version = version - 1 where id = '\(id)';")
        case .updateUndone:
            try await tier.psql(
                shard,
                """
                update customer set body = jsonb_set(body::jsonb, '{loadtestMarker}', '"zz-0-1"')::json
                where id = '\(id)';
                """)
        case .keyDropped:
            try await tier.psql(shard, "delete from idempotency where location like '%\(id)';")
        case .keyOnOtherShard:
            try await copy("idempotency", "location like '%\(id)'", tier, from: shard, to: other)
            try await tier.psql(shard, "delete from idempotency where location like '%\(id)';")
        case .customerKeyDropped:
            try await tier.psql(shard, "delete from customer_key where id = '\(id)' and resource = 'Customer';")
        case .slotTaken:
            try await copy("slot_ownership", "slot = id_slot('\(id)')", tier, from: shard, to: other)
        }
    }

    /// The tables that it touches.
    var tables: [String] { ["product_order", "customer", "idempotency", "customer_key", "slot_ownership"] }

    private func copy(_ table: String, _ rows: String, _ tier: CheckedTier, from: Int, to: Int) async throws {
        let document = try await tier.psql(from, "select row_to_json(t) from \(table) t where \(rows);")
        try await tier.psql(
            to,
            """
            delete from \(table) where \(rows);
            insert into \(table) select * from json_populate_record(null::\(table), $row$\(document)$row$);
            """)
    }
}
