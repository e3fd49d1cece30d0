/// How many rows a cluster holds, to see that a refused request left none.
enum RowCount {
    private static let tables = [
        "individual", "organization", "customer", "billing_account", "product_order", "product", "customer_key",
        "idempotency", "outbox",
    ]

    /// The rows and versions of every shard, as one text to compare.
    static func all(of tier: RunningTrunkline) async throws -> String {
        let counts = tables.map { "(select count(*) from \($0))" }.joined(separator: " || ',' || ")
        let versions = "(select coalesce(sum(version), 0) from product_order)"
        var parts: [String] = []
        for instance in tier.addresses.instances where instance.name != "catalog" {
            parts.append(try await Shell.psql(port: instance.port, "select \(counts) || ',' || \(versions)"))
        }
        return parts.joined(separator: ";")
    }
}
