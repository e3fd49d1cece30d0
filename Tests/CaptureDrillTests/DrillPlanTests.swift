import CaptureDrill
import ChangeCapture
import Testing

@Suite struct DrillPlanTests {
    private static func points(of plan: DrillPlan) -> Set<CapturePoint> {
        Set(
            plan.steps.compactMap { step in
                if case .consumerAt(let point, _) = step.strike { point } else { nil }
            })
    }

    @Test func `a hundred kills strike every point and everything else`() {
        let plan = DrillPlan(kills: 100, shards: 4, brokers: 2, publishes: true, seed: 1)
        #expect(plan.steps.count == 100)
        #expect(Self.points(of: plan) == Set(CapturePoint.allCases))
        let kinds = Set(plan.steps.map(\.strike.kind))
        #expect(kinds.isSuperset(of: ["shard", "catalog", "broker", "consumer, at random"]))
    }

    @Test func `the same seed is the same plan, another is another`() {
        let one = DrillPlan(kills: 50, shards: 4, brokers: 1, publishes: true, seed: 7)
        #expect(one.steps == DrillPlan(kills: 50, shards: 4, brokers: 1, publishes: true, seed: 7).steps)
        #expect(one.steps != DrillPlan(kills: 50, shards: 4, brokers: 1, publishes: true, seed: 8).steps)
    }

    @Test func `without a broker none is struck, nor a point on the way to one`() {
        let plan = DrillPlan(kills: 200, shards: 2, brokers: 0, publishes: false, seed: 3)
        #expect(!plan.steps.contains { $0.strike.kind == "broker" })
        #expect(
            Self.points(of: plan).isDisjoint(with: [.published, .publishing, .eventReceived, .publicationConfirmed]))
        #expect(
            plan.steps.allSatisfy { step in
                if case .shard(let place) = step.strike { (0..<2).contains(place) } else { true }
            })
    }
}
