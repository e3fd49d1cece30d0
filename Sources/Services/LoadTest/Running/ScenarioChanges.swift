import Workload

/// What the command line changes of a scenario.
public struct ScenarioChanges: Codable, Equatable, Sendable {
    /// The rate of the busiest moment, in arrivals a second; the shape is kept.
    public var rate: Double?
    /// The measured time, in seconds.
    public var durationSeconds: Double?
    /// The warm-up, in seconds.
    public var warmUpSeconds: Double?
    /// The operations' shares in place of the scenario's visits, at a steady rate and without faults, thresholds or a
    /// history; none to do what the scenario says.
    public var mix: [OperationName: Double]?
    /// Connections of all processes together.
    public var connections: Int?
    /// What arrivals and subscribers are drawn from; the data set stays what it is.
    public var seed: UInt64?
    /// Customers of the data set that is there.
    public var customers: Int?
    /// What the data set that is there was drawn from.
    public var dataSetSeed: UInt64?

    /// Changes nothing unless told.
    public init(
        rate: Double? = nil, durationSeconds: Double? = nil, warmUpSeconds: Double? = nil,
        mix: [OperationName: Double]? = nil, connections: Int? = nil,
        seed: UInt64? = nil, customers: Int? = nil, dataSetSeed: UInt64? = nil
    ) {
        self.rate = rate
        self.durationSeconds = durationSeconds
        self.warmUpSeconds = warmUpSeconds
        self.mix = mix
        self.connections = connections
        self.seed = seed
        self.customers = customers
        self.dataSetSeed = dataSetSeed
    }

    /// The scenario with the changes.
    ///
    /// - Throws: `LoadTestError.refused` for a value out of its range.
    func apply(to scenario: Scenario) throws(LoadTestError) -> Scenario {
        var changed = scenario
        changed.customers = customers ?? scenario.customers
        changed.seed = dataSetSeed ?? scenario.seed
        if let durationSeconds { changed.duration = try Self.duration("--duration", durationSeconds, above: 0) }
        if let warmUpSeconds { changed.warmUp = try Self.duration("--warm-up", warmUpSeconds, above: -1) }
        guard changed.warmUp + changed.duration <= Scenario.durationMax else {
            throw .refused("a run takes 24 hours at most")
        }
        if let mix {
            changed.visits = mix.sorted { $0.key < $1.key }
                .map { Visit(weight: $0.value, steps: [Visit.Step($0.key)]) }
            changed.arrivals.shape = .constant(rate: changed.schedule.rateHighest)
            (changed.faults, changed.thresholds, changed.recordsHistory) = ([], [], false)
        }
        if let connections {
            guard (1...Scenario.connectionsMax).contains(connections) else {
                throw .refused("--connections is a number from 1 to \(Scenario.connectionsMax)")
            }
            changed.connections = connections
        }
        if let rate {
            guard rate >= ArrivalPattern.rateMin, rate <= ArrivalPattern.rateMax else {
                throw .refused("--rate is a number from \(ArrivalPattern.rateMin) to \(Int(ArrivalPattern.rateMax))")
            }
            let factor = rate / changed.schedule.rateHighest
            changed.arrivals.shape = changed.arrivals.shape.scaled(by: factor)
            changed.thresholds = changed.thresholds.map { $0.scaled(by: factor) }
        }
        return changed
    }

    private static func duration(
        _ option: String, _ seconds: Double, above least: Double
    ) throws(LoadTestError) -> Duration {
        guard seconds > least, seconds >= 0, seconds <= Scenario.durationMax.secondsExactly else {
            throw .refused("\(option) is a number of seconds, 24 hours at most")
        }
        return .nanoseconds(Int64((seconds * 1e9).rounded()))
    }
}

extension ArrivalPattern.Shape {
    /// The same shape with all rates multiplied.
    func scaled(by factor: Double) -> ArrivalPattern.Shape {
        switch self {
        case .constant(let rate): .constant(rate: rate * factor)
        case .ramp(let from, let to, let over): .ramp(from: from * factor, to: to * factor, over: over)
        case .step(let rates): .step(rates: rates.map { $0 * factor })
        case .spike(let base, let peak, let at, let lasting):
            .spike(base: base * factor, peak: peak * factor, at: at, lasting: lasting)
        case .day(let rate, let points): .day(rate: rate * factor, points: points)
        }
    }
}
