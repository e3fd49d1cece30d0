import Sharding
import Workload

/// What the processes of a generator are told: one task for all of them.
public struct GeneratorTask: Codable, Equatable, Sendable {
    /// The scenario's text.
    public var scenario: String
    /// What the command line changes of it.
    public var changes: ScenarioChanges
    /// The routers.
    public var targets: [LoadTarget]
    /// Ids of product offerings of the tier.
    public var offerings: [String]
    /// A number of the run's own.
    public var run: UInt64
    /// When the run begins, about, in milliseconds since 1970 UTC.
    public var startedAtUnixMilliseconds: Int64
    /// Generator processes.
    public var processes: Int
    /// The bounds.
    public var limits: GeneratorLimits
    /// Where the histories of all slices go, each with the slice's number behind it; none when none are written.
    public var historyPath: String?

    /// The scenario, changed.
    func changedScenario() throws(LoadTestError) -> Scenario {
        do {
            let parsed = try Scenario.parse(yaml: scenario, operations: Set(OperationCatalog.names))
            return try changes.apply(to: parsed)
        } catch let error as LoadTestError {
            throw error
        } catch {
            throw .refused("\(error)")
        }
    }

    /// The plan of all processes; each has one slice.
    func plan() throws(LoadTestError) -> GeneratorPlan {
        var scenario = try changedScenario()
        scenario.recordsHistory = historyPath != nil
        return try GeneratorPlan(
            scenario, targets: targets, offerings: offerings.compactMap { ResourceID(parsing: $0) }, run: run,
            seed: changes.seed, slices: processes, limits: limits)
    }

    /// The file of a slice's history.
    func historyFile(ofSlice slice: Int) -> String? {
        historyPath.map { processes == 1 ? $0 : "\($0).\(slice)" }
    }
}
