import Foundation
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
        let families = Self.children()
        var seconds: [ProcessRole: Double] = [:]
        for (role, pids) in roots {
            let ticks = pids.reduce(UInt64(0)) { sum, pid in
                sum + (role.hasBackends ? Self.ticks(ofTree: pid, families) : ProcessStatistics(pid: pid)?.ticks ?? 0)
            }
            seconds[role] = Double(ticks) / ProcessStatistics.ticksPerSecond
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

    private static func ticks(ofTree pid: Int32, _ families: [Int32: [ProcessStatistics]]) -> UInt64 {
        guard let root = ProcessStatistics(pid: pid) else { return 0 }
        let children = families[pid] ?? []
        return children.reduce(root.ticks + root.endedChildrenTicks) { $0 + $1.ticks + $1.endedChildrenTicks }
    }

    private static func children() -> [Int32: [ProcessStatistics]] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        let all = names.compactMap { Int32($0) }.compactMap { ProcessStatistics(pid: $0) }
        return Dictionary(grouping: all, by: \.parent)
    }
}
