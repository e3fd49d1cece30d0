import Workload

/// Makes a scenario's faults at their moments.
struct FaultSchedule: Sendable {
    let scenario: Scenario
    let tier: FaultyTier
    /// Is told of each fault when it is made, and when its time is over.
    let report: @Sendable (FaultRecord) -> Void

    /// Makes all faults; returns when the last one is undone, or the task is cancelled and they all are.
    ///
    /// - Parameter start: When the run begins, in nanoseconds of the machine's monotonic clock.
    func run(from start: Int64) async throws {
        try await withThrowingTaskGroup { group in
            for fault in scenario.faults {
                group.addTask { try await make(fault, at: start) }
            }
            try await group.waitForAll()
        }
    }

    private func make(_ fault: FaultStep, at start: Int64) async throws {
        let moment = start + scenario.nanoseconds(of: fault)
        do {
            try await Task.sleep(for: .nanoseconds(max(0, moment - GeneratorLoop.now())))
        } catch {
            // The run was called off before.
            return
        }
        report(record("\(fault)", start))
        try await tier.strike(fault)
        if fault.lasting != nil || fault.action == .restart {
            report(record("end of \(fault.action.rawValue) \(fault.target)", start))
        }
    }

    private func record(_ text: String, _ start: Int64) -> FaultRecord {
        FaultRecord(second: Double(GeneratorLoop.now() - start) / 1e9, text: text)
    }
}
