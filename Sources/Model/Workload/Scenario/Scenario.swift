/// A load as a file describes it: who comes when, does what, to whose data, what goes wrong, and what must hold.
public struct Scenario: Equatable, Sendable {
    /// The version of the file's form; a reader refuses others.
    public static let formatVersion = 1
    /// The longest run, warm-up included.
    public static let durationMax = Duration.seconds(24 * 3600)
    /// The shortest measured time.
    public static let durationMin = Duration.seconds(1)
    /// The longest summary, in bytes.
    public static let summaryLengthMax = 200
    /// The highest weight of an operation or a session.
    public static let weightMax = 1_000_000.0
    /// Connections where a file does not say.
    public static let connectionsUsual = 64
    /// The most connections of all generator processes together.
    public static let connectionsMax = 50_000
    /// The most steps of one session.
    public static let stepsMax = 100
    /// The most sessions, mixed operations, faults, and thresholds, of each.
    public static let entriesMax = 100

    /// The scenario's name, 1...45 characters of `a-z`, `0-9` and `-`, a letter first.
    public var name: String
    /// What it stands for, a sentence.
    public var summary: String
    /// The measured time, after the warm-up.
    public var duration: Duration
    /// The time before, whose figures do not count.
    public var warmUp: Duration
    /// How requests arrive.
    public var arrivals: ArrivalPattern
    /// Connections of all generator processes together, 1...`connectionsMax`.
    public var connections: Int
    /// What arrivals do: the mix's operations, each a visit of one step, and the sessions; at least one.
    public var visits: [Visit]
    /// How subscribers are chosen.
    public var keys: KeyChoice
    /// Customers in the data set, 1...`Population.customersMax`.
    public var customers: Int
    /// What everything random is drawn from.
    public var seed: UInt64
    /// What goes wrong, in the order of the file.
    public var faults: [FaultStep]
    /// What must hold.
    public var thresholds: [Threshold]
    /// Whether a history is recorded for the checker.
    public var recordsHistory: Bool

    /// Describes a load.
    public init(
        name: String, summary: String, duration: Duration, warmUp: Duration = .zero, arrivals: ArrivalPattern,
        connections: Int, visits: [Visit], keys: KeyChoice = KeyChoice(.uniform), customers: Int, seed: UInt64 = 1,
        faults: [FaultStep] = [], thresholds: [Threshold] = [], recordsHistory: Bool = false
    ) {
        self.name = name
        self.summary = summary
        self.duration = duration
        self.warmUp = warmUp
        self.arrivals = arrivals
        self.connections = connections
        self.visits = visits
        self.keys = keys
        self.customers = customers
        self.seed = seed
        self.faults = faults
        self.thresholds = thresholds
        self.recordsHistory = recordsHistory
    }

    /// When each arrival is meant to start.
    public var schedule: ArrivalSchedule { ArrivalSchedule(arrivals, warmUp: warmUp, duration: duration) }

    /// When a fault is made, in nanoseconds since the start of the run.
    public func nanoseconds(of fault: FaultStep) -> Int64 { (warmUp + fault.at).wholeNanoseconds }

    /// The share of each operation of all operations, which add up to 1.
    public var operationShares: [OperationName: Double] {
        var weights: [OperationName: Double] = [:]
        for visit in visits {
            for step in visit.steps { weights[step.operation, default: 0] += visit.weight }
        }
        let total = weights.values.reduce(0, +)
        return total > 0 ? weights.mapValues { $0 / total } : [:]
    }

    /// Operations of an arrival on average.
    public var operationsPerArrival: Double {
        let weight = visits.reduce(0) { $0 + $1.weight }
        return visits.reduce(0) { $0 + $1.weight * Double($1.steps.count) } / weight
    }
}
