import BSS
import Cluster
import DataTier
import Logging
import NIOHTTP1
import Router
import Sharding
import Testing
import Workload

@testable import LoadTest

/// Fills a real tier of two shards.
@Suite(.serialized, .timeLimit(.minutes(5))) struct DataSetBuilderTests {
    @Test func `two thousand customers are whole, sound and readable`() async throws {
        let tier = try await SeedTier.of("whole")
        let dataSet = try tier.dataSet(customers: 2_000, corporates: 5, lines: 40)
        let report = try await tier.seed(dataSet)
        let expected = [
            "individual": 2_000, "organization": 5, "customer": 2_005, "billing_account": 2_005,
            "product_order": 2_005, "product": 4_200, "customer_key": 4_010,
        ]
        for (table, rows) in expected {
            #expect(try await tier.count("public.\(table) where tenant = '\(tier.tenant)'") == rows, "\(table)")
            #expect(report.tables.first { $0.name == table }?.rows == rows)
        }
        #expect(report.rows == dataSet.rows && report.tables.count == expected.count)
        let audit = try await AuditedTier(topology: tier.cluster.topology).audit()
        #expect(audit.isClean, "\(audit.text)")
        #expect(audit.shards.allSatisfy { $0.tables.allSatisfy { $0.notOwned == 0 } })
        try await readEverything(dataSet, tier)
        let found = try await SeededPopulation.read(topology: tier.cluster.topology, tenant: tier.tenant)
        #expect(found?.dataSet == dataSet && found?.isComplete == true)
        #expect(try await SeededPopulation.read(topology: tier.cluster.topology, tenant: try Tenant("nobody")) == nil)
    }

    private func readEverything(_ dataSet: DataSet, _ tier: SeedTier) async throws {
        let population = dataSet.population
        var paths: [String] = []
        for number in 0..<population.customers {
            let index = SubscriberIndex(number)
            paths.append(ResourceDeclaration.customer.path(of: population.id(of: .customer, index).text))
            guard number.isMultiple(of: 20) else { continue }
            paths += [
                ResourceDeclaration.individual.path(of: population.id(of: .individual, index).text),
                ResourceDeclaration.billingAccount.path(of: population.id(of: .billingAccount(0), index).text),
                ResourceDeclaration.productOrder.path(of: population.id(of: .productOrder(0), index).text),
                ResourceDeclaration.product.path(of: population.id(of: .product(1), index).text),
            ]
        }
        for number in 0..<dataSet.corporates {
            let index = CorporateIndex(number)
            let slot = population.customerKey(index).slot
            let last = population.id(of: .product(dataSet.lines - 1), index, slot: slot)
            paths += [
                ResourceDeclaration.organization.path(of: population.id(of: .organization, index, slot: slot).text),
                ResourceDeclaration.customer.path(of: population.id(of: .customer, index, slot: slot).text),
                ResourceDeclaration.product.path(of: last.text),
            ]
        }
        try await tier.serving { [paths] serving in
            for path in paths {
                let response = try await serving.send(.GET, path)
                #expect(response.status == 200, "\(path)")
            }
            let customer = population.id(of: .customer, SubscriberIndex(7)).text
            let list = try await serving.send(
                .GET, "\(ResourceDeclaration.product.collectionPath)?ownerId=\(customer)")
            #expect(list.status == 200)
            #expect(String(decoding: list.body, as: UTF8.self).contains("+999000000007001"))
        }
    }

    @Test func `the same seed gives the same rows, another seed others`() async throws {
        let tier = try await SeedTier.of("same")
        let dataSet = try tier.dataSet(customers: 300, corporates: 1, lines: 20)
        try await tier.seed(dataSet)
        let first = try await tier.hashes()
        try await tier.seed(try tier.dataSet(customers: 300, seed: 2, corporates: 1, lines: 20), replaces: true)
        let other = try await tier.hashes()
        try await tier.seed(dataSet, replaces: true)
        #expect(try await tier.hashes() == first)
        #expect(other != first)
        let again = try await tier.seed(dataSet)
        #expect(again.rows == 0 && again.shards.reduce(0) { $0 + $1.rowsFound } == dataSet.rows)
    }

    @Test func `another data set is refused, and named`() async throws {
        let tier = try await SeedTier.of("other")
        try await tier.seed(try tier.dataSet(customers: 20))
        for other in [try tier.dataSet(customers: 21), try tier.dataSet(customers: 20, orders: 2)] {
            await #expect(
                throws: LoadTestError.refused(
                    """
                    the tier holds another data set (--customers 20 --seed 1 --accounts 1 --orders 1 --products 2); \
                    replace it with --replace
                    """)
            ) { try await tier.seed(other) }
        }
        #expect(try await tier.count("public.customer where tenant = '\(tier.tenant)'") == 20)
    }

    @Test func `replacing takes out what runs have made, and leaves other customers alone`() async throws {
        let tier = try await SeedTier.of("replace")
        let dataSet = try tier.dataSet(customers: 50)
        try await tier.seed(dataSet)
        let own = try await tier.serving { serving in
            let customer = dataSet.population.id(of: .customer, SubscriberIndex(3)).text
            let party = #"[{"id":"\#(customer)","role":"customer","@referredType":"Customer"}]"#
            let account = try await serving.create(
                ResourceDeclaration.billingAccount.collectionPath,
                body: Array(#"{"name":"second","relatedParty":\#(party)}"#.utf8))
            // Owned by the account, which the customer owns.
            _ = try await serving.create(
                ResourceDeclaration.product.collectionPath,
                body: Array(#"{"status":"created","billingAccount":{"id":"\#(account)"}}"#.utf8))
            return try await serving.create(
                ResourceDeclaration.customer.collectionPath,
                body: Array(#"{"name":"Own","engagedParty":{"id":"p","@referredType":"Individual"}}"#.utf8),
                customerKey: "4711")
        }
        #expect(try await tier.count("public.product where tenant = '\(tier.tenant)'") == 101)
        let smaller = try tier.dataSet(customers: 10)
        try await tier.seed(smaller, replaces: true)
        #expect(try await tier.count("public.product where tenant = '\(tier.tenant)'") == 20)
        #expect(try await tier.count("public.billing_account where tenant = '\(tier.tenant)'") == 10)
        #expect(try await tier.count("public.customer where id = '\(own)'") == 1)
        #expect(try await tier.count("public.customer_key where tenant = '\(tier.tenant)'") == 21)
    }

    @Test func `a slot that is being switched is waited for`() async throws {
        let tier = try await SeedTier.of("fenced")
        let dataSet = try tier.dataSet(customers: 500)
        // The last band of each shard, so that others are filled meanwhile.
        let slots = "slot in (2047, 4095)"
        try await tier.psql("update slot_ownership set state = 'fenced' where \(slots)")
        async let report = tier.seed(dataSet)
        try await Task.sleep(for: .seconds(2))
        let waiting = try await SeededPopulation.read(topology: tier.cluster.topology, tenant: tier.tenant)
        #expect(waiting?.isComplete == false)
        try await tier.psql("update slot_ownership set state = 'owned' where \(slots)")
        #expect(try await report.rows == dataSet.rows)
        #expect(try await tier.count("public.product where tenant = '\(tier.tenant)'") == 1_000)
    }

    @Test func `a slot that has left is not filled`() async throws {
        let tier = try await SeedTier.of("moved")
        try await tier.psql("update slot_ownership set state = 'moved', moved_to = 'shard-9' where slot = 7")
        let refused = await #expect(throws: LoadTestError.self) { try await tier.seed(try tier.dataSet(customers: 10)) }
        try await tier.psql("update slot_ownership set state = 'owned', moved_to = null where slot = 7")
        #expect("\(String(describing: refused))".contains("own 4095 of 4096 slots"))
    }

    @Test func `a column that nobody fills is told`() async throws {
        let tier = try await SeedTier.of("column")
        try await tier.psql("alter table product add column colour text")
        let refused = await #expect(throws: LoadTestError.self) { try await tier.seed(try tier.dataSet(customers: 10)) }
        try await tier.psql("alter table product drop column colour")
        #expect("\(String(describing: refused))".contains("the columns colour of product"))
        #expect(try await SeededPopulation.read(topology: tier.cluster.topology, tenant: tier.tenant) == nil)
    }

    @Test func `a tier without a schema is refused`() async throws {
        let cluster = try await EmbeddedCluster.temporary(shards: 1)
        do {
            let builder = DataSetBuilder(
                topology: cluster.topology, dataSet: try DataSet(population: Population(customers: 1)),
                logger: Logger(label: "test"))
            let refused = await #expect(throws: LoadTestError.self) { try await builder.run { _ in } }
            #expect("\(String(describing: refused))".contains("has no schema"))
        } catch {
            try await cluster.stopAndRemove()
            throw error
        }
        try await cluster.stopAndRemove()
    }
}
