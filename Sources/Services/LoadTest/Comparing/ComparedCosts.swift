import Capacity
import Workload

/// What a request costs in two runs: CPU by role, and what its PostgreSQL statements did.
struct ComparedCosts {
    /// The least that CPU must rise by: below, another layout of the same program does it.
    static let cpuEffect = 0.05
    /// The least that a count must rise by; maintenance of the databases is in it.
    static let countEffect = 0.03
    /// The least that bytes must rise by: autovacuum writes too, and which pages go whole hangs on the checkpoints.
    static let bytesEffect = 0.10
    /// Into how many parts a run is cut to see how CPU scatters.
    private static let parts = 8
    /// Requests of a part below which it is too small to say anything.
    private static let partRequestsMin = 50.0

    let figures: [ComparedFigure]

    init(_ base: RunFigures, _ candidate: RunFigures) {
        let roles = Set(base.roles).union(candidate.roles).filter { $0 != .generator }.sorted()
        let cpu = roles.map { role in
            Self.figure(
                "CPU µs per request, \(role.name)", Self.cpu(base, role).map { $0 * 1e6 },
                Self.cpu(candidate, role).map { $0 * 1e6 },
                Self.ratio(Self.scatter(base, role), Self.scatter(candidate, role)), cpuEffect: Self.cpuEffect,
                // The catalog does no work of a request; what it uses is maintenance.
                isGate: role != .catalog)
        }
        let counts: [(String, KeyPath<DatabaseCounts, Double?>, Double, Bool)] = [
            ("round trips per request", \.roundTrips, Self.countEffect, true),
            ("commits per request", \.commits, Self.countEffect, true),
            ("rows written per request", \.rowsWritten, Self.countEffect, true),
            ("rows read per request", \.rowsRead, Self.countEffect, true),
            ("WAL record bytes per request", \.walRecordBytes, Self.bytesEffect, false),
            ("WAL bytes per request", \.walBytes, Self.bytesEffect, false),
        ]
        let (old, new) = (DatabaseCounts(base), DatabaseCounts(candidate))
        let counted = counts.compactMap { name, path, effect, isGate -> ComparedFigure? in
            guard old[keyPath: path] != nil || new[keyPath: path] != nil else { return nil }
            return Self.figure(name, old[keyPath: path], new[keyPath: path], nil, cpuEffect: effect, isGate: isGate)
        }
        let reported = [
            ComparedFigure(
                name: "requests per second (reported)", base: base.throughput, candidate: candidate.throughput,
                ratio: Estimate.ratio(of: [candidate.throughput], to: [base.throughput]), minimumEffect: 0.05,
                isGate: false)
        ]
        figures = cpu + counted + reported
    }

    private static func figure(
        _ name: String, _ base: Double?, _ candidate: Double?, _ scatter: Estimate?, cpuEffect effect: Double,
        isGate: Bool
    ) -> ComparedFigure {
        guard let base, let candidate else {
            // Not measured is not the same as nothing.
            var unknown = ComparedFigure(
                name: name, base: base ?? 0, candidate: candidate ?? 0, ratio: nil, minimumEffect: effect,
                isGate: isGate)
            unknown.outcome = .unknown
            return unknown
        }
        // The interval is of the parts; the ratio is of the whole runs.
        var ratio = Estimate.ratio(of: [candidate], to: [base])
        if let scatter, let low = scatter.low, let high = scatter.high, let value = ratio?.value {
            ratio = Estimate(value, low: low * value / scatter.value, high: high * value / scatter.value)
        }
        return ComparedFigure(
            name: name, base: base, candidate: candidate, ratio: ratio, minimumEffect: effect, isGate: isGate)
    }

    private static func cpu(_ figures: RunFigures, _ role: ResourceRole) -> Double? {
        guard figures.requests > 0 else { return nil }
        return figures.cpuSeconds(of: role).map { $0 / figures.requests }
    }

    private static func ratio(_ base: [Double], _ candidate: [Double]) -> Estimate? {
        Estimate.ratio(of: candidate, to: base)
    }

    /// CPU per request in each part of the run.
    private static func scatter(_ figures: RunFigures, _ role: ResourceRole) -> [Double] {
        let run = figures.run
        let length = run.measuredSeconds / Double(parts)
        // Shorter parts would not hold enough readings of the CPU.
        guard length >= 2 else { return [] }
        return (0..<parts).compactMap { part in
            let start = run.warmUpSeconds + Double(part) * length
            let requests = run.windows
                .filter { Double($0.second) >= start && Double($0.second) < start + length }
                .reduce(0) { sum, window in
                    sum + window.succeeded.values.reduce(0) { $0 + Double($1) }
                        + window.failed.values.reduce(0) { $0 + Double($1) }
                }
            guard requests >= partRequestsMin else { return nil }
            return figures.cpuSeconds(of: role, from: start, to: start + length).map { $0 / requests }
        }
    }
}
