import Capacity
import Workload

/// What speaks against comparing two runs.
struct RunComparability {
    /// The share by which rates or memory may differ.
    private static let toleranceShare = 0.05
    /// Load of the machine before a run, for each processor, from which on it was not idle.
    private static let loadMax = 0.5

    /// What makes a comparison untrue.
    var differences: [String] = []
    /// What makes it less sure.
    var warnings: [String] = []

    init(_ base: RunRecord, _ candidate: RunRecord) {
        compare("scenario", base.scenario.name, candidate.scenario.name)
        if base.scenario.name == candidate.scenario.name, base.scenario.digest != candidate.scenario.digest {
            differences.append("the scenario \(base.scenario.name) was changed between them")
        }
        compare("processor", base.machine.processor, candidate.machine.processor)
        compare("processors", "\(base.machine.cores)", "\(candidate.machine.cores)")
        compare("shards", "\(base.shardCount)", "\(candidate.shardCount)")
        compare("routers", "\(base.routerCount)", "\(candidate.routerCount)")
        compare("customers", "\(base.scenario.customers)", "\(candidate.scenario.customers)")
        if Self.differ(Double(base.machine.memoryBytes), Double(candidate.machine.memoryBytes)) {
            compare(
                "memory", Quantity.bytes(Double(base.machine.memoryBytes)),
                Quantity.bytes(Double(candidate.machine.memoryBytes)))
        }
        if Self.differ(base.scenario.offeredRate, candidate.scenario.offeredRate) {
            compare("rate", Quantity.rate(base.scenario.offeredRate), Quantity.rate(candidate.scenario.offeredRate))
        }
        for (which, run) in [("first", base), ("second", candidate)] {
            if let reason = run.generator.reasons.first { differences.append("the \(which) is invalid: \(reason)") }
            if run.machine.loadBefore > Self.loadMax * Double(run.machine.cores) {
                warnings.append("the machine was not idle before the \(which): load \(run.machine.loadBefore)")
            }
            if !run.faults.isEmpty { warnings.append("faults were made in the \(which)") }
        }
        if base.machine.kernel != candidate.machine.kernel {
            warnings.append("the kernels differ: \(base.machine.kernel) and \(candidate.machine.kernel)")
        }
    }

    private mutating func compare(_ what: String, _ base: String, _ candidate: String) {
        if base != candidate { differences.append("\(what) \(base) and \(candidate)") }
    }

    private static func differ(_ left: Double, _ right: Double) -> Bool {
        (left - right).magnitude > toleranceShare * max(left, right)
    }
}
