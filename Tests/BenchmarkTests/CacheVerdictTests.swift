import Testing

@testable import Benchmark

@Suite("Cache")
struct CacheVerdictTests {
    private static func result(_ name: String, _ role: ProcessRole, microseconds: Double) throws -> PeerResult {
        let used = [role: microseconds / 1e6 * 1_000, ProcessRole.trunkline: 5e-3]
        return try #require(
            PeerResult(name: name, rounds: [Measurement(requests: 1_000, seconds: 1, cpuSeconds: used)]))
    }

    @Test func `what a hit saves is held against the whole request`() throws {
        let verdict = try #require(
            CacheVerdict(
                shard: try Self.result("shard", .postgres, microseconds: 14),
                cache: try Self.result("cache", .redis, microseconds: 4)))
        #expect(abs(verdict.savedMicroseconds - 10) < 1e-6)
        #expect(abs(verdict.shares.lowerBound - 10.0 / 59) < 1e-6)
        #expect(abs(verdict.shares.upperBound - 10.0 / 50) < 1e-6)
        #expect(!verdict.isWorthwhile)
        #expect(
            verdict.text
                == "a hit saves 10.0 µs of CPU a read, 17 to 20 % of a whole request, whose HTTP part costs 31 to 40 µs "
                + "beside: a cache is not worth it")
    }

    @Test func `a dear read is worth a cache, and a hit that costs more is not`() {
        #expect(CacheVerdict(shardMicroseconds: 100, hitMicroseconds: 5).isWorthwhile)
        let dearer = CacheVerdict(shardMicroseconds: 10, hitMicroseconds: 12)
        #expect(dearer.savedMicroseconds == -2)
        #expect(dearer.shares.upperBound < 0)
        #expect(!dearer.isWorthwhile)
    }

    @Test func `without a peer there is no verdict`() throws {
        let shard = try Self.result("shard", .postgres, microseconds: 14)
        #expect(CacheVerdict(shard: shard, cache: shard) == nil)
    }
}
