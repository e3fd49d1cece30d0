import Capacity
import Workload

/// Says what was nearest to its ceiling at the highest rate that was tried.
struct Saturation {
    /// The share of the processors from which they are said to be full.
    static let fullShare = 0.85
    /// The share of one processor from which a single thread may be what is full.
    static let threadShare = 0.85

    let runs: [RunRecord]
    let rates: [Double]

    /// The sentence.
    var sentence: String {
        guard let busiest = zip(rates, runs).max(by: { $0.0 < $1.0 }) else { return "Nothing was measured." }
        let figures = RunFigures(busiest.1)
        guard let busy = figures.machineUtilisation else {
            return "The tier's processes were not watched, so that nobody can say what was full; name its --data."
        }
        let seconds = max(busiest.1.measuredSeconds, .leastNormalMagnitude)
        let cores = figures.roles.compactMap { role in
            figures.cpuSeconds(of: role).map { (name: role.name, cores: $0 / seconds) }
        }.sorted { $0.cores > $1.cores }
        let use = cores.map { "\($0.name) \(Quantity.digits($0.cores))" }.joined(separator: ", ")
        let at = "At \(Quantity.rate(busiest.0.rounded()))"
        if busy >= Self.fullShare {
            return "\(at) the machine's \(busiest.1.machine.cores) processors were full "
                + "(\(Quantity.percent(busy)); cores used: \(use)); first of all \(cores.first?.name ?? "–")."
        }
        if let front = cores.first(where: { $0.name == "trunkline" }), front.cores >= Self.threadShare {
            return "\(at) trunkline used \(Quantity.digits(front.cores)) cores: its edge thread may be full, "
                + "try --edge-threads (cores used: \(use))."
        }
        return "\(at) processors were idle for \(Quantity.percent(1 - busy)) (cores used: \(use)): what was waited "
            + "for was the disk, locks or the connections' number."
    }
}
