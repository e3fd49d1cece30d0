import Testing

@testable import Cluster

struct RestartBackoffTests {
    @Test func `the first restart is immediate, later ones wait longer, up to the longest`() {
        var backoff = RestartBackoff()
        let waits = (0..<9).map { _ in backoff.died(afterRunning: .zero) }
        #expect(waits == [0, 1, 2, 4, 8, 16, 30, 30, 30].map(Duration.seconds))
    }

    @Test func `a server that ran steadily begins anew`() {
        var backoff = RestartBackoff()
        for _ in 0..<100 { _ = backoff.died(afterRunning: .seconds(1)) }
        #expect(backoff.died(afterRunning: .seconds(1)) == RestartBackoff.longest)
        #expect(backoff.died(afterRunning: RestartBackoff.steadyAfter) == .zero)
    }
}
