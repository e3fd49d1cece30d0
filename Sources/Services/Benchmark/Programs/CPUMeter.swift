import Glibc
import Telemetry

/// Reads how much CPU time each role has used so far.
///
/// PostgreSQL's postmaster forks a process for every connection, so with it its children count; with the others they
/// do not. What ended children used is in their parent's account: a backend that ends between two readings is not lost.
struct CPUMeter: Sendable {
    private let roots: [ProcessRole: [Int32]]

    /// Counts these processes; the load generator is what this process started and saw end.
    init(_ roots: [ProcessRole: [Int32]]) {
        self.roots = roots
    }

    /// CPU seconds per role since the processes started.
    func read() -> [ProcessRole: Double] {
        let table = ProcessTable()
        var seconds: [ProcessRole: Double] = [:]
        for (role, pids) in roots {
            seconds[role] = pids.reduce(0) { sum, pid in
                sum
                    + ((role.hasBackends
                        ? table.cpuSeconds(ofTree: pid) : ProcessStatistics(pid: pid)?.cpuSeconds) ?? 0)
            }
        }
        if let own = ProcessStatistics(pid: getpid()) {
            seconds[.client] = Double(own.endedChildrenTicks) / ProcessStatistics.ticksPerSecond
        }
        return seconds
    }

    /// What happened between two readings.
    static func difference(
        from earlier: [ProcessRole: Double], to later: [ProcessRole: Double]
    ) -> [ProcessRole: Double] {
        later.reduce(into: [:]) { difference, entry in
            difference[entry.key] = max(0, entry.value - (earlier[entry.key] ?? 0))
        }
    }

    /// What this very process has used, for the peers that it runs itself.
    static func ownSeconds() -> Double {
        ProcessStatistics(pid: getpid())?.cpuSeconds ?? 0
    }
}
