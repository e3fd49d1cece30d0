import Testing

@testable import PostgresClient

@Suite struct ServerHealthTests {
    static let lost = PostgresError.unavailable("refused")

    /// A health whose server logged somebody in at 1,000 ms; suspicion 300 ms, probe 450 ms.
    static func up() -> ServerHealth {
        var health = ServerHealth(PoolLimits())
        health.connected(now: 1_000)
        return health
    }

    @Test func `requests wait until the first attempt has failed`() {
        var health = ServerHealth(PoolLimits())
        #expect(health.refusal == nil)
        health.unreachable(Self.lost)
        #expect(health.refusal == Self.lost)
        health.connected(now: 5)
        #expect(health.refusal == nil)
    }

    @Test func `silence leads to a probe and its silence to the end`() {
        var health = Self.up()
        let early = health.tick(now: 1_299, silentSince: 1_000, heardAt: 1_000)
        let suspects = health.tick(now: 1_300, silentSince: 1_000, heardAt: 1_000)
        let waits = health.tick(now: 1_749, silentSince: 1_000, heardAt: 1_000)
        let drops = health.tick(now: 1_750, silentSince: 1_000, heardAt: 1_000)
        #expect([early, suspects, waits] == [.nothing, .startProbe, .nothing])
        #expect(drops == .dropEverything(.unavailable("the server does not answer")))
        #expect(health.refusal?.advice == .retry)
    }

    @Test func `a silent lock holder is not a dead server`() {
        var health = Self.up()
        let suspects = health.tick(now: 1_400, silentSince: 1_000, heardAt: 1_000)
        health.connected(now: 1_420)
        let calm = health.tick(now: 1_719, silentSince: 1_000, heardAt: 1_000)
        let again = health.tick(now: 1_720, silentSince: 1_000, heardAt: 1_000)
        #expect([suspects, calm, again] == [.startProbe, .nothing, .startProbe])
    }

    @Test func `another connection's answers are a sign of life`() {
        var health = Self.up()
        let calm = health.tick(now: 2_000, silentSince: 1_000, heardAt: 1_900)
        #expect(calm == .nothing)
        _ = health.tick(now: 2_300, silentSince: 1_000, heardAt: 1_900)
        _ = health.tick(now: 2_310, silentSince: 1_000, heardAt: 2_305)
        #expect(health.state == .up)
    }

    @Test func `a refused probe ends it at once`() {
        var health = Self.up()
        _ = health.tick(now: 1_400, silentSince: 1_000, heardAt: 1_000)
        let action = health.probeFailed(Self.lost)
        #expect(action == .dropEverything(Self.lost))
    }

    @Test func `the backoff doubles to its cap and is never zero`() {
        var backoff = Backoff(cap: .milliseconds(400))
        let highest = (0..<10).map { _ in backoff.next(random: 0.999_999) }
        #expect(highest.prefix(4) == [23, 49, 99, 199])
        #expect(highest.last == 399)
        backoff.reset()
        let lowest = backoff.next(random: 0)
        #expect(lowest == 12)
    }
}
