import Foundation

/// All processes of the machine at a moment, each with what it started.
///
/// Source: proc(5), "/proc/[pid]/stat" and "/proc/[pid]/statm".
public struct ProcessTable: Sendable {
    /// No tree is deeper: a process started by one started by … so many times.
    private static let depthMax = 32

    private let children: [Int32: [(pid: Int32, statistics: ProcessStatistics)]]

    /// Reads them all.
    public init() {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        let all = names.compactMap { Int32($0) }.compactMap { pid in
            ProcessStatistics(pid: pid).map { (pid: pid, statistics: $0) }
        }
        children = Dictionary(grouping: all, by: \.statistics.parent)
    }

    /// CPU seconds of a process and of all that it started, also of those that ended; nil when it is gone.
    public func cpuSeconds(ofTree pid: Int32) -> Double? {
        guard let root = ProcessStatistics(pid: pid) else { return nil }
        let ticks = descendants(of: pid).reduce(root.ticks + root.endedChildrenTicks) { sum, child in
            sum + child.statistics.ticks + child.statistics.endedChildrenTicks
        }
        return Double(ticks) / ProcessStatistics.ticksPerSecond
    }

    /// Resident bytes of a process and of all that it started, shared ones counted once; nil when it is gone.
    public func residentBytes(ofTree pid: Int32) -> UInt64? {
        guard let root = ProcessStatistics(pid: pid) else { return nil }
        return descendants(of: pid).reduce(root.residentBytes) { $0 + Self.privateBytes($1.pid) }
    }

    private func descendants(of pid: Int32, depth: Int = 0) -> [(pid: Int32, statistics: ProcessStatistics)] {
        guard depth < Self.depthMax, let own = children[pid] else { return [] }
        return own + own.flatMap { descendants(of: $0.pid, depth: depth + 1) }
    }

    /// Resident bytes that are not shared.
    private static func privateBytes(_ pid: Int32) -> UInt64 {
        guard let text = SmallFile.read("/proc/\(pid)/statm") else { return 0 }
        let fields = text.split(separator: " ").compactMap { UInt64($0) }
        guard fields.count >= 3, fields[1] >= fields[2] else { return 0 }
        return (fields[1] - fields[2]) * ProcessStatistics.pageBytes
    }
}
