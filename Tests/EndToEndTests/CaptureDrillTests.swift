import Foundation
import JSON
import Testing

/// `trunkline cdc drill` in its short form; `trunkline cdc drill` alone kills a hundred times.
@Suite(.timeLimit(.minutes(10))) struct CaptureDrillTests {
    @Test func `whatever is killed, the replica is equal and every event is at the broker once`() async throws {
        let done = try await Binaries.run([
            "cdc", "drill", "--kills", "18", "--shards", "2", "--broker", "redis", "--seed", "11", "--json",
        ])
        #expect(done.status == 0, "\(done.output) \(done.errors.suffix(2_000))")
        let report = try JSONDocument(parsing: Array(done.output.utf8)).root
        let strikes = try #require(report["strikes"])
        for kind in ["consumer, applied", "consumer, at random", "shard", "catalog", "broker"] {
            #expect(strikes[kind] != nil, "\(kind) was struck")
        }
        #expect(report["acknowledged"]?.int64 ?? 0 > 100)
        #expect(report["buses"]?["redis"]?["repeated"]?.int64 == 0)
        #expect(report["differences"]?.count == 0)
    }

    @Test(arguments: [
        ["--kills", "0"], ["--shards", "17"], ["--broker", "pigeon"], ["--broker", "redis", "--broker", "redis"],
    ])
    func `a drill that makes no sense is refused before anything starts`(words: [String]) async throws {
        let done = try await Binaries.run(["cdc", "drill"] + words)
        #expect(done.status == 64)
        #expect(done.errors.contains("Error"))
    }
}
