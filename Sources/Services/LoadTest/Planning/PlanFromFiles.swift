import Capacity
import Workload

/// A plan from result files, as the command asks for it.
public struct PlanFromFiles: Sendable {
    /// The result files to learn from.
    public var runs: [String]
    /// Result files that the model is only held against.
    public var heldOut: [String] = []
    /// The plan's mix: written out, a scenario or a result; none to take the runs'.
    public var mix: String?
    /// Processors of a shard's server; none to take the measured machine's.
    public var shardCores: Double?
    /// Processors of a router; none to take the measured machine's.
    public var routerCores: Double?

    /// Takes the result files to learn from.
    public init(runs: [String]) {
        self.runs = runs
    }

    /// Makes the plan.
    ///
    /// - Parameter ask: Makes the request once mix and processors of the runs are known.
    /// - Throws: `LoadTestError` with what to do.
    public func plan(
        _ ask: (_ mix: [OperationName: Double], _ shardCores: Double, _ routerCores: Double) -> PlanRequest
    ) throws(LoadTestError) -> CapacityPlan {
        let read = try Self.read(runs)
        let held = try Self.read(heldOut)
        do throws(PlanError) {
            let calibration = try CapacityCalibration(read, heldOut: held)
            let wanted: [OperationName: Double]
            if let mix {
                do throws(LoadTestError) { wanted = try MixSource(mix).read() } catch {
                    throw PlanError.refused(error.description)
                }
            } else if let common = calibration.commonMix {
                wanted = common
            } else {
                throw .refused("the runs have several mixes: say with --mix which one the subscribers make")
            }
            let cores = calibration.runs.map { Double($0.run.machine.cores) }.max() ?? 1
            return try CapacityPlanner(calibration, ask(wanted, shardCores ?? cores, routerCores ?? cores)).plan()
        } catch {
            throw .refused(error.description)
        }
    }

    /// Reads result files, each named by its file's name, or by its path where two have one name.
    public static func read(_ paths: [String]) throws(LoadTestError) -> [NamedRun] {
        var read: [NamedRun] = []
        let names = paths.map { RunRecordFile(path: $0).name }
        for (path, name) in zip(paths, names) {
            let isAlone = names.filter { $0 == name }.count == 1
            read.append(NamedRun(name: isAlone ? name : path, run: try RunRecordFile(path: path).read()))
        }
        return read
    }
}
