import Foundation
import Sharding
import Workload

/// Everything that the slices of a generator have to know; the same for all of them.
public struct GeneratorPlan: Sendable {
    /// The routers that are loaded; connections are dealt out to them in turn.
    public let targets: [LoadTarget]
    /// A number of the run's own; markers, keys and histories begin with it.
    public let run: UInt64
    /// How many slices the load has, in all processes together.
    public let slices: Int
    /// The bounds.
    public let limits: GeneratorLimits

    let schedule: ArrivalSchedule
    let warmUp: Int64
    let operations: [any LoadOperation]
    let visits: VisitChoice
    /// The place in `operations` of every visit's steps.
    let steps: [[Int]]
    let keys: KeyDistribution
    let subscribers: Subscribers
    let random: RandomSource
    let connections: Int
    /// Whether a history is written, for which the bodies of answers are read.
    let recordsHistory: Bool

    /// Plans a scenario's load.
    ///
    /// - Parameters:
    ///   - offerings: Ids of product offerings of the tier.
    ///   - seed: What arrivals, visits and subscribers are drawn from; none takes the scenario's. The data set is the
    ///     scenario's in any case.
    ///   - slices: 1 or more.
    /// - Throws: `LoadTestError.refused` for an operation that there is none of, or that needs an offering and the
    ///   tier has none.
    public init(
        _ scenario: Scenario, targets: [LoadTarget], offerings: [ResourceID] = [], run: UInt64, seed: UInt64? = nil,
        slices: Int = 1, limits: GeneratorLimits = GeneratorLimits()
    ) throws(LoadTestError) {
        precondition(slices > 0 && !targets.isEmpty, "a load has slices and goes somewhere")
        var names: [OperationName] = []
        for step in scenario.visits.flatMap(\.steps) where !names.contains(step.operation) {
            names.append(step.operation)
        }
        var operations: [any LoadOperation] = []
        for name in names {
            let operation = try OperationCatalog.operation(name)
            guard !operation.needsOffering || !offerings.isEmpty else {
                throw .refused(
                    "`\(name)` needs a product offering, and the tier has none; `trunkline loadtest seed` makes one")
            }
            operations.append(operation)
        }
        self.targets = targets
        self.run = run
        self.slices = slices
        self.limits = limits
        self.operations = operations
        schedule = scenario.schedule
        warmUp = scenario.warmUp.wholeNanoseconds
        visits = VisitChoice(scenario.visits)
        steps = scenario.visits.map { $0.steps.compactMap { names.firstIndex(of: $0.operation) } }
        let population = Population(customers: scenario.customers, seed: scenario.seed)
        keys = KeyDistribution(scenario.keys, population: population)
        subscribers = Subscribers(
            population: population, corporates: scenario.keys.corporate?.accounts ?? 0, offerings: offerings)
        random = RandomSource(seed: seed ?? scenario.seed)
        connections = scenario.connections
        recordsHistory = scenario.recordsHistory
    }

    /// The connections of a slice: an equal share, and at least one.
    func connections(ofSlice slice: Int) -> Int {
        max(1, connections / slices + (slice < connections % slices ? 1 : 0))
    }
}
