import BSS
import Cluster
import DataTier
import Foundation
import NIOHTTP1
import Router
import Sharding
import Testing
import Workload

@testable import LoadTest

/// Holds the seeded rows against what the API stores for the same payloads.
@Suite(.serialized, .timeLimit(.minutes(5))) struct StoredLikeTheAPITests {
    /// A subscriber's resources with their ids, those that others refer to first.
    private static func resources(
        of index: SubscriberIndex, in dataSet: DataSet
    ) -> [(resource: SubscriberResource, declaration: ResourceDeclaration, id: String)] {
        let kinds: [(SubscriberResource, ResourceDeclaration)] =
            [(.individual, .individual), (.customer, .customer)]
            + (0..<dataSet.accounts).map { (.billingAccount($0), .billingAccount) }
            + (0..<dataSet.orders).map { (.productOrder($0), .productOrder) }
            + (0..<dataSet.products).map { (.product($0), .product) }
        return kinds.map { ($0.0, $0.1, dataSet.population.id(of: $0.0, index).text) }
    }

    /// Every column of these documents' rows, and their keys', times of storing left out.
    private static func rows(_ ids: [(table: String, id: String)], _ tier: SeedTier) async throws -> [String] {
        var found: [String] = []
        let roots = ids.filter { ["individual", "customer"].contains($0.table) }
        for (table, id) in ids + roots.map({ ("customer_key", $0.id) }) {
            let rows = try await tier.psql("select t::text from public.\(table) t where id = '\(id)'").filter {
                !$0.isEmpty
            }
            try #require(rows.count == 1, "\(table) \(id): \(rows)")
            // All else happened before 2024.
            found.append(rows[0].replacing(/20(?:2[4-9]|[3-9]\d)-\d\d-\d\d[ T][\d:.]+(?:Z|\+00)/, with: "NOW"))
        }
        return found
    }

    @Test(arguments: [
        (0, 1, 1, 2), (5, 2, 3, 4), (11, 1, 2, 0),
    ])
    func `a seeded subscriber is what the API stores for the same payloads`(
        number: Int, accounts: Int, orders: Int, products: Int
    ) async throws {
        let tier = try await SeedTier.of("api-\(number)")
        let dataSet = try tier.dataSet(customers: 12, accounts: accounts, orders: orders, products: products)
        try await tier.seed(dataSet)
        let population = try #require(
            try await SeededPopulation.read(topology: tier.cluster.topology, tenant: tier.tenant))
        let payloads = SubscriberPayloads(dataSet, offering: population.offering)
        let index = SubscriberIndex(number)
        let resources = Self.resources(of: index, in: dataSet)
        let seeded = try await Self.rows(resources.map { ($0.declaration.table, $0.id) }, tier)
        let ids = resources.map { "'\($0.id)'" }.joined(separator: ",")
        #expect(try await tier.count("public.outbox where aggregate_id in (\(ids))") == 0)

        let made = try await tier.serving { serving in
            for (_, declaration, id) in resources.reversed() {
                let response = try await serving.send(.DELETE, declaration.path(of: id))
                #expect(response.status == 204, "\(declaration.name): \(response.status)")
            }
            var made: [(seeded: String, own: String)] = []
            for (resource, declaration, id) in resources {
                var body = String(decoding: payloads.body(of: resource, index), as: UTF8.self)
                for pair in made { body = body.replacing(pair.seeded, with: pair.own) }
                let own = try await serving.create(
                    declaration.collectionPath, body: Array(body.utf8),
                    customerKey: made.count < 2 ? dataSet.population.customerKey(index).number : nil)
                made.append((id, own))
            }
            return made
        }
        let own = try await Self.rows(zip(resources, made).map { ($0.declaration.table, $1.own) }, tier).map { row in
            made.reduce(row) { $0.replacing($1.own, with: $1.seeded) }
        }
        #expect(own.count == seeded.count)
        for (own, seeded) in zip(own, seeded) { #expect(own == seeded) }
        #expect(try await tier.count("public.outbox where tenant = '\(tier.tenant)'") > 0)
    }

    @Test func `all states of products are stored as the API stores them`() async throws {
        let tier = try await SeedTier.of("lives")
        let dataSet = try tier.dataSet(customers: 1, products: 120)
        try await tier.seed(dataSet)
        let population = try #require(
            try await SeededPopulation.read(topology: tier.cluster.topology, tenant: tier.tenant))
        let payloads = SubscriberPayloads(dataSet, offering: population.offering)
        let index = SubscriberIndex(0)
        var seen: Set<String> = []
        try await tier.serving { serving in
            for number in 0..<120 {
                let id = dataSet.population.id(of: .product(number), index).text
                let body = payloads.body(of: .product(number), index)
                let state = try #require(
                    ProductLife.allCases.first {
                        String(decoding: body, as: UTF8.self).contains("\"status\":\"\($0.rawValue)\"")
                    })
                guard seen.insert(state.rawValue).inserted else { continue }
                let seeded = try await Self.rows([("product", id)], tier).prefix(1)
                let own = try await serving.create(ResourceDeclaration.product.collectionPath, body: body)
                let row = try await Self.rows([("product", own)], tier).prefix(1).map { $0.replacing(own, with: id) }
                #expect(row == Array(seeded))
            }
        }
        #expect(seen == Set(ProductLife.allCases.map(\.rawValue)))
    }

    @Test func `no sharded resource is left out without a reason`() {
        /// TMF666 accounts that a mobile subscriber has none of: the billing account is the one that bills.
        let left: Set<String> = ["PartyAccount", "SettlementAccount", "FinancialAccount"]
        let sharded = Set(ResourceCatalog.all.filter { $0.home == .sharded }.map(\.name))
        #expect(Set(PayloadForm.seededResources.map(\.name)).union(left) == sharded)
        #expect(left.isDisjoint(with: PayloadForm.seededResources.map(\.name)))
    }
}
