import Capacity
import Workload

/// What the parts of a tier used over a run, each part's processes together.
struct ResourceUse {
    /// A part and its figures over time.
    struct Part {
        var name: String
        /// Cores in use, at the middle of each pair of readings.
        var cores: [(second: Double, cores: Double)]
        /// Resident memory in bytes.
        var memory: [(second: Double, bytes: Double)]
    }

    /// The most readings of a part that a picture has room for.
    private static let readingsMax = 150

    /// The parts, as many as there are series.
    let parts: [Part]
    let machineCores: Int

    /// None for a run that was not watched.
    init?(_ figures: RunFigures) {
        guard !figures.run.resources.isEmpty else { return nil }
        machineCores = figures.run.machine.cores
        let byRole = Dictionary(grouping: figures.run.resources) { figures.role(of: $0.role) }
        parts = byRole.sorted { $0.key < $1.key }.prefix(SVGCanvas.seriesMax).map { role, records in
            let seconds = Self.thinned(Set(records.map(\.second)).sorted())
            let cores = zip(seconds, seconds.dropFirst()).compactMap { from, to in
                figures.cpuSeconds(of: role, from: from, to: to).map { ((from + to) / 2, $0 / (to - from)) }
            }
            return Part(name: role.name, cores: cores, memory: Self.memory(of: records, at: seconds))
        }
    }

    /// The last readings of all processes by each moment, together.
    private static func memory(
        of records: [ResourceRecord], at seconds: [Double]
    ) -> [(second: Double, bytes: Double)] {
        let processes = Dictionary(grouping: records, by: \.role).mapValues { $0.sorted { $0.second < $1.second } }
        var next = processes.mapValues { _ in 0 }
        var last: [String: Double] = [:]
        return seconds.map { second in
            for (name, readings) in processes {
                var index = next[name] ?? 0
                while index < readings.count, readings[index].second <= second {
                    last[name] = Double(readings[index].residentBytes)
                    index += 1
                }
                next[name] = index
            }
            return (second, last.values.reduce(0, +))
        }
    }

    private static func thinned(_ seconds: [Double]) -> [Double] {
        let step = (seconds.count + readingsMax - 1) / readingsMax
        guard step > 1 else { return seconds }
        return seconds.enumerated().filter { $0.offset % step == 0 }.map(\.element)
    }
}
