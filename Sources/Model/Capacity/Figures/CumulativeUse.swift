import Workload

/// What a process had used by each moment of a run, which makes what it used between two moments.
struct CumulativeUse: Sendable {
    /// Seconds since the start of the run, rising, and CPU seconds used until then, never falling.
    private let readings: [(second: Double, cpuSeconds: Double)]

    /// Keeps the readings of one name; those of one moment are of several processes and add up.
    init(_ records: [ResourceRecord]) {
        var sums: [Double: Double] = [:]
        for record in records { sums[record.second, default: 0] += record.cpuSeconds }
        var used = 0.0
        var last: Double?
        readings = sums.sorted { $0.key < $1.key }.map { second, cpuSeconds in
            // A process that was started again counts from 0 again; a child that ended may take a little with it.
            if let last { used += cpuSeconds < last / 2 ? cpuSeconds : max(0, cpuSeconds - last) }
            last = cpuSeconds
            return (second, used)
        }
    }

    /// CPU seconds between two moments, by the rate over the part that was read.
    ///
    /// - Returns: None if less than half of the time was read.
    func cpuSeconds(from start: Double, to end: Double) -> Double? {
        guard let first = readings.first?.second, let last = readings.last?.second else { return nil }
        let (begin, stop) = (max(start, first), min(end, last))
        guard stop - begin >= (end - start) / 2, stop > begin else { return nil }
        return (used(by: stop) - used(by: begin)) / (stop - begin) * (end - start)
    }

    private func used(by second: Double) -> Double {
        guard let above = readings.firstIndex(where: { $0.second >= second }) else {
            return readings.last?.cpuSeconds ?? 0
        }
        guard above > 0, readings[above].second > second else { return readings[above].cpuSeconds }
        let (left, right) = (readings[above - 1], readings[above])
        let share = (second - left.second) / (right.second - left.second)
        return left.cpuSeconds + share * (right.cpuSeconds - left.cpuSeconds)
    }
}
