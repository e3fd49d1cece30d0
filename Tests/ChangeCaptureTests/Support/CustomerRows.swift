import Sharding

/// Customers written into a shard's table by SQL, as the engine writes them.
enum CustomerRows {
    /// The slot that shard number `shard` of two owns, for the n-th customer.
    static func slot(shard: Int, _ number: Int) -> Int { shard * 2_048 + number % 2_048 }

    /// The id of the n-th customer of a slot.
    static func id(slot: Int, _ number: Int) -> String {
        let digits = String(number, radix: 16)
        let tail = String(repeating: "0", count: 12 - digits.count) + digits
        let slotDigits = String(slot, radix: 16)
        return "01a20601-74d4-8\(String(repeating: "0", count: 3 - slotDigits.count))\(slotDigits)-8000-\(tail)"
    }

    /// Inserts customers with these numbers, all in one transaction.
    static func insert(shard: Int, _ numbers: some Sequence<Int>, name: String = "Name", phone: String? = nil) -> String
    {
        let rows = numbers.map { number in
            let slot = slot(shard: shard, number)
            let phones = phone.map { "array['\($0)']" } ?? "null::text[]"
            return """
                (\(slot), '\(id(slot: slot, number))', 'default', 1, now(), now(), '\(name) \(number)', 'active', \(phones),
                '{}')
                """
        }
        return """
            insert into customer (slot, id, tenant, version, created_at, updated_at, name, status, phone_numbers, body)
            values \(rows.joined(separator: ",\n"))
            """
    }
}
