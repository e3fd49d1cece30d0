import Sharding

/// A data set as a shard records it and reports show it; what is read is checked like what is typed.
extension DataSet: Codable {
    private enum Name: String, CodingKey {
        case tenant, customers, seed, firstUnixMilliseconds, accounts, orders, products, corporates, lines
    }

    /// Reads the parameters.
    ///
    /// - Throws: `DataSetError` for parameters that make no data set, `DecodingError` for a record that is none.
    public init(from decoder: any Decoder) throws {
        let record = try decoder.container(keyedBy: Name.self)
        let customers = try record.decode(Int.self, forKey: .customers)
        guard (1...Population.customersMax).contains(customers) else {
            throw DataSetError.outOfRange("customers", customers, 1...Population.customersMax)
        }
        let tenantName = try record.decode(String.self, forKey: .tenant)
        guard let tenant = try? Tenant(tenantName) else { throw DataSetError.tenant(tenantName) }
        try self.init(
            population: Population(
                tenant: tenant, customers: customers, seed: record.decode(UInt64.self, forKey: .seed),
                firstUnixMilliseconds: record.decode(UInt64.self, forKey: .firstUnixMilliseconds)),
            accounts: record.decode(Int.self, forKey: .accounts), orders: record.decode(Int.self, forKey: .orders),
            products: record.decode(Int.self, forKey: .products),
            corporates: record.decode(Int.self, forKey: .corporates), lines: record.decode(Int.self, forKey: .lines))
    }

    /// Writes the parameters.
    public func encode(to encoder: any Encoder) throws {
        var record = encoder.container(keyedBy: Name.self)
        try record.encode(population.tenant.name, forKey: .tenant)
        try record.encode(population.customers, forKey: .customers)
        try record.encode(population.seed, forKey: .seed)
        try record.encode(population.firstUnixMilliseconds, forKey: .firstUnixMilliseconds)
        try record.encode(accounts, forKey: .accounts)
        try record.encode(orders, forKey: .orders)
        try record.encode(products, forKey: .products)
        try record.encode(corporates, forKey: .corporates)
        try record.encode(lines, forKey: .lines)
    }
}

extension Population: Equatable {
    /// Whether all keys, ids and values are the same.
    public static func == (left: Population, right: Population) -> Bool {
        left.tenant == right.tenant && left.customers == right.customers && left.seed == right.seed
            && left.firstUnixMilliseconds == right.firstUnixMilliseconds
    }
}
