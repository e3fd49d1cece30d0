import ControlPlane
import Testing

@Suite("Readiness")
struct ReadinessTests {
    private static let up = ShardReadiness(name: "shard-1", isServing: true)
    private static let down = ShardReadiness(name: "shard-2", isServing: false, reason: "connection refused")

    @Test(arguments: [
        (Readiness(mapVersion: 1, shards: [up, up]), ReadinessVerdict.ready, true),
        (Readiness(mapVersion: 1, shards: [up, down]), .degraded, true),
        (Readiness(mapVersion: 1, shards: [down]), .unavailable, false),
        (Readiness(mapVersion: 1, shards: []), .unavailable, false),
        (Readiness(mapVersion: nil, shards: [up]), .starting, false),
        (Readiness(mapVersion: 1, isDraining: true, shards: [up]), .draining, false),
    ])
    func `one dead shard does not fail the process`(
        readiness: Readiness, verdict: ReadinessVerdict, acceptsRequests: Bool
    ) {
        #expect(readiness.verdict == verdict)
        #expect(verdict.acceptsRequests == acceptsRequests)
    }
}
