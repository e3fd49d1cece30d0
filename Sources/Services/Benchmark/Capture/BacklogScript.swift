import Sharding

/// SQL that commits one-row transactions on one of four shards.
struct BacklogScript: Sendable {
    /// What the transactions do.
    enum Kind: Sendable, Equatable {
        /// Each inserts a customer.
        case newRows
        /// They update the same few customers over and over.
        case fewRows
    }

    /// How many rows `fewRows` updates on a shard.
    static let fewRowsCount = 100
    /// How many slots a shard of four has.
    private static let slotsPerShard = Slot.count / CaptureCluster.shardCount

    /// The shard's number, from 0: its slots are the run of that number.
    let shard: Int
    let kind: Kind

    /// Transactions with these numbers; none of them waits for the disk, but all are on it at the end.
    func transactions(_ numbers: Range<Int>) -> String {
        let statement =
            switch kind {
            case .newRows: insert
            case .fewRows: update
            }
        return """
            set synchronous_commit = off;
            do $$ begin
                for n in \(numbers.lowerBound)..\(numbers.upperBound - 1) loop
                    \(statement);
                    commit;
                end loop;
            end $$;
            checkpoint
            """
    }

    /// The condition that only the row meets which the transaction of that number wrote, as it was then.
    ///
    /// - Parameter version: The row's version, as `lastVersion` says.
    func isLast(_ number: Int, version: String) -> String {
        "(slot = \(slot("\(number)")) and id = \(id("\(number)")) and version = \(version))"
    }

    /// The query for the version of the row that the transaction of that number wrote.
    func lastVersion(_ number: Int) -> String {
        "select version from public.customer where slot = \(slot("\(number)")) and id = \(id("\(number)"))"
    }

    private var insert: String {
        """
        insert into public.customer (slot, id, tenant, version, created_at, updated_at, type, name, status,
                engaged_party_id, phone_numbers, body)
            values (\(slot("n")), \(id("n")), 'default', 1, clock_timestamp(), clock_timestamp(), 'Customer',
                'Customer ' || n, 'approved', 'f47ac10b-58cc-4372-a567-0e02b2c3d479', array['+49 170 ' || n], '{}')
        """
    }

    private var update: String {
        """
        update public.customer set version = version + 1, updated_at = clock_timestamp(), name = 'Customer ' || n
            where slot = \(slot("n")) and id = \(id("n"))
        """
    }

    /// The row of a transaction: its own, or one of a few.
    private func row(_ number: String) -> String {
        kind == .newRows ? number : "\(number) % \(Self.fewRowsCount)"
    }

    private func slot(_ number: String) -> String {
        "(\(shard * Self.slotsPerShard) + (\(row(number))) % \(Self.slotsPerShard))::smallint"
    }

    /// An id as the product makes them: the slot is in it.
    private func id(_ number: String) -> String {
        """
        ('01a20601-74d4-8' || lpad(to_hex(\(slot(number))::int), 3, '0') || '-8000-'
            || lpad(to_hex(\(row(number))), 12, '0'))::uuid
        """
    }
}
