import Testing

@testable import Benchmark

/// Change capture beside PostgreSQL's own subscriptions, with few transactions.
@Suite("Capture", .serialized, .timeLimit(.minutes(5)))
struct CaptureSectionTests {
    @Test func `both bring everything that waits, and what they left is the shards' rows`() async throws {
        var options = BenchmarkOptions(trunkline: "", itself: "")
        options.parts = [.capture]
        options.rounds = 2
        options.transactions = 150
        let report = try await BenchmarkSuite(options) { _ in }.run(command: "test")
        #expect(report.sections.map(\.results.count) == [3, 3, 3, 3])
        #expect(report.sections.map(\.verdicts.count) == [2, 0, 0, 0])
        for section in report.sections {
            for result in section.results {
                #expect(result.rounds.map(\.requests) == [600, 600], "\(result.name)")
                #expect((result.cpuMicroseconds(.postgres) ?? 0) > 0)
            }
            #expect((section.results[2].cpuMicroseconds(.trunkline) ?? 0) > 0)
        }
        #expect(report.settings["fsync"] == "on" && report.settings["synchronous_commit"] == "on")
    }

    @Test func `a table that lacks one row, or has another in its place, is found out`() async throws {
        try await CaptureCluster.use { cluster in
            let backlog = CaptureBacklog(cluster, kind: .newRows, transactions: 20)
            let peer = OwnCapturePeer(name: "own", cluster: cluster, backlog: backlog, waitsForDisk: false)
            try await OwnCapturePeer.subscribe(cluster)
            try await peer.prepare()
            _ = try await peer.run(seconds: 1)
            try await peer.finish()
            let one = "slot = (select min(slot) from replica.customer)"
            try await cluster.atCatalog("update replica.customer set name = 'Other' where \(one)")
            await #expect(throws: BenchmarkError.self) { try await peer.finish() }
            try await cluster.atCatalog("delete from replica.customer where \(one)")
            await #expect(throws: BenchmarkError.self) { try await peer.finish() }
        }
    }

    @Test(arguments: ["", "5", "5|", "x|1", "1|2|3"])
    func `what is no content is none`(printed: String) {
        #expect(TableContent(printed: printed) == nil)
    }

    @Test func `contents add up`() {
        var sum = TableContent()
        sum.add(TableContent(printed: "2|-5") ?? TableContent())
        sum.add(TableContent(printed: "3|7") ?? TableContent())
        #expect(sum == TableContent(printed: "5|\(Int64(-5) ^ 7)"))
    }
}
