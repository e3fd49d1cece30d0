import BSS
import Cluster
import DataTier
import JSON
import Logging
import NIOHTTP1
import Router
import Sharding
import Testing
import Workload

@testable import LoadTest

/// A real tier of two shards that the tests of the builder share, each with a tenant of its own.
struct SeedTier: Sendable {
    private static let shared = Task {
        let cluster = try await EmbeddedCluster.temporary(shards: 2)
        // Makes the schema and follows the catalog; what serves the tests is started for each tenant.
        let tier = try await DataTier.start(
            DataTierConfiguration(topology: cluster.topology), logger: Logger(label: "test"))
        await tier.stop()
        return cluster
    }

    let cluster: EmbeddedCluster
    let tenant: Tenant

    /// The shared tier, for one tenant.
    static func of(_ tenant: String) async throws -> SeedTier {
        SeedTier(cluster: try await shared.value, tenant: try Tenant(tenant))
    }

    func dataSet(
        customers: Int, seed: UInt64 = 1, accounts: Int = 1, orders: Int = 1, products: Int = 2, corporates: Int = 0,
        lines: Int = 0
    ) throws -> DataSet {
        try DataSet(
            population: Population(tenant: tenant, customers: customers, seed: seed), accounts: accounts,
            orders: orders, products: products, corporates: corporates, lines: lines)
    }

    @discardableResult
    func seed(_ dataSet: DataSet, replaces: Bool = false) async throws -> SeedReport {
        try await DataSetBuilder(
            topology: cluster.topology, dataSet: dataSet, replaces: replaces, logger: Logger(label: "test")
        ).run { _ in }
    }

    /// Serves the tenant while the body works.
    func serving<Value: Sendable>(_ body: (DataTier) async throws -> Value) async throws -> Value {
        var configuration = DataTierConfiguration(topology: cluster.topology)
        configuration.migrates = false
        configuration.router.tenant = tenant
        let tier = try await DataTier.start(configuration, logger: Logger(label: "test"))
        do {
            let value = try await body(tier)
            await tier.stop()
            return value
        } catch {
            await tier.stop()
            throw error
        }
    }

    /// Runs SQL on every shard, and answers what each prints.
    @discardableResult
    func psql(_ script: String) async throws -> [String] {
        var found: [String] = []
        for shard in cluster.shards { found.append(try await shard.psql(script, database: EmbeddedCluster.database)) }
        return found
    }

    /// The sum over the shards of a count.
    func count(_ rows: String) async throws -> Int {
        try await psql("select count(*) from \(rows)").reduce(0) { $0 + (Int($1) ?? 0) }
    }

    /// The tenant's rows of all tables of a data set, as one hash for each shard and table.
    func hashes() async throws -> [String] {
        let tables = PayloadForm.seededResources.map(\.table) + ["customer_key"]
        let sums = tables.map { table in
            """
            select '\(table) ' || count(*) || ' ' || coalesce(md5(string_agg(t::text, ',' order by slot, id)), '')
            from public.\(table) t where tenant = '\(tenant)';
            """
        }
        return try await psql(sums.joined(separator: "\n"))
    }
}

extension DataTier {
    /// One request over the API.
    func send(
        _ method: HTTPMethod, _ path: String, body: [UInt8] = [], customerKey: String? = nil
    ) async throws -> EdgeResponse {
        var headers: HTTPHeaders = ["Content-Type": "application/json"]
        if let customerKey { headers.add(name: "Customer-Key", value: customerKey) }
        let now = ContinuousClock.now
        return await router.respond(
            to: EdgeRequest(
                method: method, target: path, headers: headers, body: body, requestID: "test", receivedAt: now,
                deadline: now + .seconds(30)))
    }

    /// Creates a document.
    ///
    /// - Returns: Its id.
    func create(_ path: String, body: [UInt8], customerKey: String? = nil) async throws -> String {
        let response = try await send(.POST, path, body: body, customerKey: customerKey)
        try #require(response.status == 201, "\(path): \(String(decoding: response.body, as: UTF8.self))")
        return try #require(try JSONDocument(parsing: response.body).root["id"]?.string)
    }
}
