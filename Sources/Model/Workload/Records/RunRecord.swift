/// Everything that a run of `trunkline loadtest` measured, as its result file holds it.
///
/// Reports, comparisons and the capacity model read nothing else.
public struct RunRecord: Codable, Equatable, Sendable {
    /// The version of the file's form; a reader refuses a higher one.
    public static let formatVersionMax = 1

    /// The version of the file's form.
    public var formatVersion = RunRecord.formatVersionMax
    /// When the run began, in milliseconds since 1970 UTC.
    public var startedAtUnixMilliseconds: Int64
    /// Seconds before the figures count.
    public var warmUpSeconds: Double
    /// Seconds after the warm-up, which all figures but the windows, resources and faults are of.
    public var measuredSeconds: Double
    /// What was run.
    public var scenario: ScenarioRecord
    /// Where.
    public var machine: MachineRecord
    /// Shards of the tier that was loaded.
    public var shardCount: Int
    /// Routers that were loaded.
    public var routerCount: Int
    /// Every operation's figures.
    public var operations: [OperationRecord]
    /// Every shard's figures.
    public var shards: [ShardRecord]
    /// The time line, a second each.
    public var windows: [WindowRecord]
    /// What processes used, over time; empty when they run on another machine.
    public var resources: [ResourceRecord]
    /// What the PostgreSQLs did; empty when they could not be asked.
    public var databases: [DatabaseRecord]
    /// Faults made.
    public var faults: [FaultRecord]
    /// How the generator did.
    public var generator: GeneratorRecord
    /// The scenario's thresholds.
    public var thresholds: [ThresholdRecord]
    /// What the checker found, if it was asked.
    public var check: CheckRecord?

    /// Keeps a run.
    public init(
        startedAtUnixMilliseconds: Int64, warmUpSeconds: Double, measuredSeconds: Double, scenario: ScenarioRecord,
        machine: MachineRecord, shardCount: Int, routerCount: Int, operations: [OperationRecord] = [],
        shards: [ShardRecord] = [], windows: [WindowRecord] = [], resources: [ResourceRecord] = [],
        databases: [DatabaseRecord] = [], faults: [FaultRecord] = [], generator: GeneratorRecord,
        thresholds: [ThresholdRecord] = [], check: CheckRecord? = nil
    ) {
        self.startedAtUnixMilliseconds = startedAtUnixMilliseconds
        self.warmUpSeconds = warmUpSeconds
        self.measuredSeconds = measuredSeconds
        self.scenario = scenario
        self.machine = machine
        self.shardCount = shardCount
        self.routerCount = routerCount
        self.operations = operations
        self.shards = shards
        self.windows = windows
        self.resources = resources
        self.databases = databases
        self.faults = faults
        self.generator = generator
        self.thresholds = thresholds
        self.check = check
    }

    /// What the run proved: the gravest of what the checker, the generator and the thresholds say.
    ///
    /// A check with a gap proves nothing either.
    public var verdict: RunVerdict {
        if let check, !check.violations.isEmpty { return .violated }
        if !generator.reasons.isEmpty || check?.gap != nil { return .invalid }
        return thresholds.allSatisfy(\.isMet) ? .passed : .missed
    }
}
