import BSS
import PostgresClient
import Sharding
import Synchronization
import Testing
import Worker

/// Consistent cuts of a replica that real servers keep in step.
@Suite(.serialized, .timeLimit(.minutes(10))) struct CutTests {
    /// Writes the same word into a customer and a billing account of a shard, in one transaction.
    private static let halves = [
        PostgresStatement("update customer set name = $1, version = version + 1 where name like 'Word%'", [.text]),
        PostgresStatement(
            "update billing_account set name = $1, version = version + 1 where name like 'Word%'", [.text]),
    ]

    private static func account(shard: Int) -> String {
        let slot = CustomerRows.slot(shard: shard, 1)
        return """
            insert into billing_account (slot, id, tenant, version, created_at, updated_at, name, state, body)
            values (\(slot), '\(CustomerRows.id(slot: slot, 900 + shard))', 'default', 1, now(), now(), 'Word 1', 'active', '{}')
            """
    }

    @Test func `a transaction is in a cut as a whole or not at all, whichever resource is asked and when`() async throws
    {
        try await CapturedCluster.with { cluster in
            for shard in 0..<2 {
                try await cluster.shard(shard, CustomerRows.insert(shard: shard, [1], name: "Word"))
                try await cluster.shard(shard, Self.account(shard: shard))
            }
            cluster.startCapture()
            try await cluster.waitUntilCuttable()
            var limits = CutLimits()
            limits.heldMax = 40
            try await CutReader.with(cluster, limits: limits) { reader in
                let isOver = Mutex(false)
                let writing = Task {
                    for round in 0... {
                        if isOver.withLock({ $0 }) { return }
                        for pool in cluster.pools {
                            let calls = Self.halves.map { PostgresCall($0, [.text("Word \(round)")]) }
                            _ = try await pool.write(calls, deadline: .now + CapturedCluster.patience)
                        }
                    }
                }
                var first: [[CutReader.Document]] = []
                var tokens: [String] = []
                for _ in 0..<30 {
                    let customers = try await reader.page()
                    let accounts = try await reader.page(.billingAccount, of: customers.token)
                    #expect(customers.documents.count == 2 && accounts.documents.count == 2)
                    #expect(customers.documents.map(\.name) == accounts.documents.map(\.name))
                    first.append(customers.documents + accounts.documents)
                    tokens.append(customers.token)
                }
                // The cuts are some time apart now, and each still is what it was.
                for (token, before) in zip(tokens, first) {
                    let customers = try await reader.page(of: token)
                    let accounts = try await reader.page(.billingAccount, of: token)
                    #expect(customers.documents + accounts.documents == before)
                }
                isOver.withLock { $0 = true }
                try await writing.value
                #expect(Set(first.map { $0.map(\.name) }).count > 5, "the writer wrote while cuts were made")
            }
        }
    }

    @Test func `the pages of a cut agree while rows come, change and go`() async throws {
        try await CapturedCluster.with { cluster in
            try await cluster.shard(0, CustomerRows.insert(shard: 0, 0..<60))
            try await cluster.shard(1, CustomerRows.insert(shard: 1, 0..<40))
            cluster.startCapture()
            try await cluster.waitFor("select count(*) from replica.customer", "100")
            try await cluster.waitUntilCuttable()
            try await CutReader.with(cluster) { reader in
                let token = try await reader.page().token
                var round = 0
                let (documents, totals) = try await reader.all(of: token, [("sort", "-name"), ("limit", "7")]) {
                    round += 1
                    let numbers = (round * 100)..<(round * 100 + 3)
                    try await cluster.shard(round % 2, CustomerRows.insert(shard: round % 2, numbers, name: "Later"))
                    try await cluster.shard(0, "delete from customer where slot = \(round)")
                    try await cluster.shard(
                        1, "update customer set name = 'A' || name, version = version + 1 where name like 'Name%'")
                    try await cluster.waitFor("select count(*) from replica.customer", "\(100 + 2 * round)")
                }
                #expect(documents.count == 100)
                #expect(Set(documents.map(\.id)).count == 100)
                #expect(documents.map(\.name) == documents.map(\.name).sorted(by: >))
                #expect(documents.allSatisfy { $0.name.hasPrefix("Name") })
                #expect(totals == [100])
                #expect(try await reader.page().total == 100 + 2 * round)
                let page = try await reader.page(of: token, [("offset", "95"), ("limit", "10"), ("sort", "-name")])
                #expect(page.documents == documents.suffix(5))
                let one = try #require(documents.last)
                #expect(try await reader.page(of: token, [("id", one.id)]).documents == [one])
            }
        }
    }

    @Test func `two routers share a cut by its token, also when the first has let it go`() async throws {
        try await CapturedCluster.with { cluster in
            try await cluster.shard(0, CustomerRows.insert(shard: 0, 0..<10))
            cluster.startCapture()
            try await cluster.waitFor("select count(*) from replica.customer", "10")
            try await cluster.waitUntilCuttable()
            let first = CutReader(cluster)
            let made = try await first.page()
            try await cluster.shard(1, CustomerRows.insert(shard: 1, 0..<5))
            try await cluster.waitFor("select count(*) from replica.customer", "15")
            try await CutReader.with(cluster) { second in
                // All at once: the snapshot is taken over by one of them.
                try await withThrowingTaskGroup(of: [CutReader.Document].self) { group in
                    for _ in 0..<8 { group.addTask { try await second.page(of: made.token).documents } }
                    for try await documents in group { #expect(documents == made.documents) }
                }
                #expect(try await cluster.catalog(CapturedCluster.holders) == "2")
                let again = try await second.page(of: made.token)
                #expect(again.token == made.token)
                #expect(again.answer.asOf == made.answer.asOf && again.answer.expires == made.answer.expires)
                await first.cuts.close()
                #expect(try await second.page(of: made.token).documents == made.documents)
                try await CutReader.with(cluster) { third in
                    let refusal = try await third.refusal(of: made.token)
                    #expect(refusal?.code == "cutGone")
                }
                #expect(try await second.refusal(of: made.token.dropLast() + "A")?.status == 410)
            }
            try await cluster.waitFor(CapturedCluster.holders, "0")
        }
    }
}
