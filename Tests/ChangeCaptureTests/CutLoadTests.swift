import BSS
import Sharding
import Testing
import Worker

/// Consistent cuts with many rows, and with many who ask.
@Suite(.serialized, .timeLimit(.minutes(10))) struct CutLoadTests {
    /// More than are sorted, so that the order's index is walked.
    private static let rows = 60_000

    @Test func `a cut of more rows than are counted is paged in its order, while most of them go`() async throws {
        try await CapturedCluster.with { cluster in
            try await cluster.shard(
                0,
                """
                insert into customer (slot, id, tenant, version, created_at, updated_at, name, status, body)
                select n % 2048, ('01a20601-74d4-8' || lpad(to_hex(n % 2048), 3, '0') || '-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
                    'default', 1, now(), now(), 'Name ' || lpad(n::text, 6, '0'), 'active', '{}'
                from generate_series(1, \(Self.rows)) n
                """)
            cluster.startCapture()
            try await cluster.waitFor("select count(*) from replica.customer", "\(Self.rows)")
            try await cluster.waitUntilCuttable()
            try await cluster.catalog("analyze replica.customer")
            try await CutReader.with(cluster) { reader in
                let query = [("sort", "name"), ("limit", "500")]
                var page = try await reader.page(of: nil, query, isExact: false)
                var names = page.documents.map(\.name)
                try await cluster.shard(0, "delete from customer where name > 'Name 000100'")
                try await cluster.waitFor("select count(*) from replica.customer", "100")
                for _ in 0..<4 {
                    let next = try #require(page.next)
                    page = try await reader.page(of: page.token, query, after: next, isExact: false)
                    #expect(page.documents.count == 500)
                    #expect(page.total > ListTotal.exactMax)
                    names += page.documents.map(\.name)
                }
                #expect(names == (1...2_500).map { "Name " + String("000000\($0)".suffix(6)) })
                let last = try await reader.page(of: page.token, [("name.gte", "Name 059990")])
                #expect(last.total == 11 && last.documents.count == 11)
            }
        }
    }

    @Test func `whoever asks while a cut ends is answered of it or told that it is gone`() async throws {
        try await CapturedCluster.with { cluster in
            try await cluster.shard(0, CustomerRows.insert(shard: 0, 0..<10))
            cluster.startCapture()
            try await cluster.waitFor("select count(*) from replica.customer", "10")
            try await cluster.waitUntilCuttable()
            try await CutReader.with(cluster) { reader in
                for round in 0..<5 {
                    let made = try await reader.page()
                    try await cluster.shard(0, "update customer set name = name || '.', version = version + 1")
                    try await cluster.waitFor("select min(version) from replica.customer", "\(round + 2)")
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        for _ in 0..<16 {
                            group.addTask {
                                while true {
                                    do {
                                        let page = try await reader.page(of: made.token)
                                        #expect(page.documents == made.documents)
                                    } catch let error as TMFError {
                                        #expect(error.code == "cutGone")
                                        return
                                    }
                                }
                            }
                        }
                        try await cluster.catalog(
                            "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'trunkline cut'"
                        )
                        try await group.waitForAll()
                    }
                }
            }
            try await cluster.waitFor(CapturedCluster.holders, "0")
        }
    }
}
