/// Events written into a shard's outbox, as the engine writes them: all of them in one transaction.
enum EventRows {
    static func insert(_ numbers: some Sequence<Int>, customer: Int = 1) -> String {
        let rows = numbers.map { number in
            """
            ('\(id(number))', now(), \(customer), 1, 'default', 'Customer', '\(CustomerRows.id(slot: customer, customer))',
            '\(CustomerRows.id(slot: customer, customer))', 'CustomerAttributeValueChangeEvent', '{"eventId":"\(number)"}')
            """
        }
        return """
            insert into outbox (id, occurred_at, slot, epoch, tenant, aggregate_type, aggregate_id, customer_id, type, payload)
            values \(rows.joined(separator: ",\n"))
            """
    }

    static func id(_ number: Int) -> String {
        let digits = String(number)
        return "01a20601-74d4-7000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
    }
}
