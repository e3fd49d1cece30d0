import BSS
import Cluster
import PostgresClient
import Sharding
import Testing
import Worker

/// How consistent cuts end, and what is refused rather than answered of anything else.
@Suite(.serialized, .timeLimit(.minutes(10))) struct CutEndTests {
    /// A cluster with ten customers in its replica.
    private static func with(_ body: (CapturedCluster) async throws -> Void) async throws {
        try await CapturedCluster.with { cluster in
            try await cluster.shard(0, CustomerRows.insert(shard: 0, 0..<10))
            cluster.startCapture()
            try await cluster.waitFor("select count(*) from replica.customer", "10")
            try await cluster.waitUntilCuttable()
            try await body(cluster)
        }
    }

    @Test func `a cut ends at its time and lets its snapshot go, here and where it was taken over`() async throws {
        try await Self.with { cluster in
            var limits = CutLimits()
            limits.lifetime = .seconds(2)
            try await CutReader.with(cluster, limits: limits) { reader in
                try await CutReader.with(cluster, limits: limits) { other in
                    let token = try await reader.page().token
                    _ = try await other.page(of: token)
                    try await cluster.waitFor(CapturedCluster.holders, "0")
                    #expect(try await reader.refusal(of: token)?.code == "cutGone")
                    #expect(try await other.refusal(of: token)?.code == "cutGone")
                    #expect(try await reader.page().documents.count == 10, "its place is free again")
                }
            }
        }
    }

    @Test func `a router holds so many cuts and refuses the next`() async throws {
        try await Self.with { cluster in
            var limits = CutLimits()
            limits.heldMax = 2
            try await CutReader.with(cluster, limits: limits) { reader in
                let tokens = [try await reader.page().token, try await reader.page().token]
                let refusal = try await reader.refusal()
                #expect(refusal?.code == "tooManyCuts" && refusal?.status == 503)
                #expect((1...61).contains(refusal?.retryAfterSeconds ?? 0))
                for token in tokens { #expect(try await reader.page(of: token).documents.count == 10) }
                try await CutReader.with(cluster) { other in
                    let third = try await other.page().token
                    #expect(try await reader.refusal(of: third)?.code == "tooManyCuts")
                }
            }
            try await cluster.waitFor(CapturedCluster.holders, "0")
            try await CutReader.with(cluster) { reader in
                let page = try await reader.page()
                #expect(page.total == 10)
            }
        }
    }

    @Test func `a cut whose connection was ended is gone, and never another snapshot`() async throws {
        try await Self.with { cluster in
            try await CutReader.with(cluster) { reader in
                for _ in 0..<3 {
                    let token = try await reader.page().token
                    let killed = try await cluster.catalog(
                        "select count(pg_terminate_backend(pid)) from pg_stat_activity where application_name = 'trunkline cut'"
                    )
                    #expect(killed == "1")
                    #expect(try await reader.refusal(of: token)?.code == "cutGone")
                    #expect(try await reader.refusal(of: token)?.code == "cutGone")
                }
                #expect(try await reader.page().total == 10)
            }
        }
    }

    @Test func `a list that takes too long is refused, and the cut is as it was`() async throws {
        try await Self.with { cluster in
            try await CutReader.with(cluster) { reader in
                let token = try await reader.page().token
                let locking = Task {
                    try await cluster.catalog(
                        "begin; lock table replica.customer in access exclusive mode; select pg_sleep(600)")
                }
                try await cluster.waitFor(
                    "select count(*) from pg_locks where mode = 'AccessExclusiveLock' and granted and relation = 'replica.customer'::regclass",
                    "1")
                for _ in 0..<3 {
                    let refusal = try await reader.refusal(of: token, patience: .milliseconds(200))
                    #expect(refusal?.code == "deadlineExceeded")
                }
                try await cluster.catalog(
                    "select pg_terminate_backend(pid) from pg_stat_activity where query like '%pg_sleep(600)%' and pid <> pg_backend_pid()"
                )
                _ = try? await locking.value
                try await cluster.shard(0, "delete from customer where slot < 5")
                try await cluster.waitFor("select count(*) from replica.customer", "5")
                #expect(try await reader.page(of: token).documents.count == 10)
            }
        }
    }

    @Test(arguments: [
        "truncate replica.customer",
        "create table kept as table replica.customer; drop table replica.customer; create table replica.customer as table kept",
    ])
    func `a table made anew or emptied ends the cuts that show its rows`(change: String) async throws {
        try await Self.with { cluster in
            try await CutReader.with(cluster) { reader in
                let token = try await reader.page().token
                await cluster.stopCapture()
                try await cluster.catalog(change)
                #expect(try await reader.refusal(of: token)?.code == "cutGone")
            }
        }
    }

    @Test func `what is no token, or none of this tier, is refused before it is used`() async throws {
        try await Self.with { cluster in
            try await CutReader.with(cluster) { reader in
                let token = try await reader.page().token
                for text in [
                    "", "New", "new ", "AAAA", "'; drop table x; --", token + token, String(token.dropLast(4)),
                ] {
                    let refusal = try await reader.refusal(of: text)
                    #expect(refusal?.status == 400 && refusal?.code == "invalidHeader", "\(text)")
                }
                // A later end, and another snapshot's name: the seal is of neither.
                let read = try #require(CutToken.read(token))
                let later = Timestamp(
                    microsecondsSinceUnixEpoch: read.token.expires.microsecondsSinceUnixEpoch + 60_000_000)
                for (name, expires) in [(read.token.name, later), ("00000003-00000001-1", read.token.expires)] {
                    let forged = try #require(
                        CutToken(name: name, digest: read.token.digest, asOf: read.token.asOf, expires: expires))
                    let refusal = try await reader.refusal(of: forged.opaque(seal: read.seal))
                    #expect(refusal?.status == 410)
                }
                #expect(try await reader.page(of: token).total == 10)
            }
        }
    }

    @Test func `what the replica cannot tell is refused`() async throws {
        try await Self.with { cluster in
            try await CutReader.with(cluster) { reader in
                let born = try await reader.refusal(.individual, [("birthDate.gt", "1990-01-01T00:00:00Z")])
                #expect(born?.code == "invalidQuery")
                #expect(try await reader.refusal(.individual, [("sort", "birthDate")])?.status == 400)
                #expect(try await reader.refusal(.customer, [("customerKey", "1")])?.status == 400)
                #expect(try await reader.refusal(ageMax: .zero)?.code == "cutUnavailable")
                let system = try #require(
                    UInt64(try await cluster.shard(0, "select system_identifier from pg_control_system()")))
                let future = SessionToken(
                    shard: .numbered(1), systemIdentifier: system, timeline: 1, epoch: Epoch(rawValue: 1), lsn: 1 << 60)
                #expect(try await reader.refusal(showing: [future])?.code == "cutUnavailable")
                // Every shard's whole part, or nothing.
                try await cluster.catalog(
                    """
                    insert into cdc.dead_letter (shard, generation, lsn, table_name, action, reason)
                    select shard, generation, '0/0', 'customer', 'insert', 'a test' from cdc.stream limit 1
                    """)
                #expect(try await reader.refusal()?.code == "cutUnavailable")
                try await cluster.catalog("delete from cdc.dead_letter")
                let token = try await reader.page().token
                await cluster.stopCapture()
                try await cluster.catalog("update cdc.stream set state = 'copying' where shard = 'shard-2'")
                #expect(try await reader.refusal()?.code == "cutUnavailable")
                #expect(try await reader.page(of: token).total == 10, "the cut is from before")
                try await cluster.catalog.kill9()
                #expect(try await reader.refusal(of: token)?.code == "cutGone")
                #expect(try await reader.refusal()?.code == "cutUnavailable")
            }
        }
    }
}
