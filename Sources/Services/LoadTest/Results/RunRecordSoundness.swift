import Workload

/// What a record can be: a file may hold anything, and nobody who reads one should trap or loop on it.
struct RunRecordSoundness {
    /// Seconds of a run, a year: more is a mistake.
    private static let secondsMax = 366.0 * 86_400
    /// The highest count or time that a double still holds exactly.
    private static let countMax: UInt64 = 1 << 53
    /// Items of a list; a day has 86,400 seconds.
    private static let itemsMax = 1_000_000
    /// Shards, of which there are at most as many as slots.
    private static let shardsMax = 4_096

    /// What is wrong, in words; none for a sound record.
    let fault: String?

    init(_ run: RunRecord) {
        fault =
            Self.times(run) ?? Self.sizes(run) ?? Self.histograms(run) ?? Self.counts(run)
            ?? Self.scenario(run.scenario)
    }

    private static func times(_ run: RunRecord) -> String? {
        guard (0...secondsMax).contains(run.warmUpSeconds) else { return "warmUpSeconds is \(run.warmUpSeconds)" }
        guard run.measuredSeconds > 0, run.measuredSeconds <= secondsMax else {
            return "measuredSeconds is \(run.measuredSeconds), and must be above 0"
        }
        guard (0...253_402_300_800_000).contains(run.startedAtUnixMilliseconds) else {
            return "startedAtUnixMilliseconds is \(run.startedAtUnixMilliseconds)"
        }
        for (index, window) in run.windows.enumerated()
        where window.second < 0 || Double(window.second) > secondsMax {
            return "windows[\(index)].second is \(window.second)"
        }
        for (index, use) in run.resources.enumerated() {
            guard (0...secondsMax).contains(use.second) else { return "resources[\(index)].second is \(use.second)" }
            guard use.cpuSeconds >= 0, use.cpuSeconds <= 1e12 else {
                return "resources[\(index)].cpuSeconds is \(use.cpuSeconds)"
            }
        }
        for (index, fault) in run.faults.enumerated() where !(0...secondsMax).contains(fault.second) {
            return "faults[\(index)].second is \(fault.second)"
        }
        return nil
    }

    private static func sizes(_ run: RunRecord) -> String? {
        guard (1...shardsMax).contains(run.shardCount) else { return "shardCount is \(run.shardCount)" }
        guard (1...100_000).contains(run.routerCount) else { return "routerCount is \(run.routerCount)" }
        guard (1...100_000).contains(run.machine.cores) else { return "machine.cores is \(run.machine.cores)" }
        let lists = [
            ("operations", run.operations.count), ("shards", run.shards.count), ("windows", run.windows.count),
            ("resources", run.resources.count), ("databases", run.databases.count), ("faults", run.faults.count),
            ("thresholds", run.thresholds.count), ("check.violations", run.check?.violations.count ?? 0),
        ]
        for (name, count) in lists where count > itemsMax { return "\(name) has \(count) items" }
        guard Set(run.operations.map(\.name)).count == run.operations.count else {
            return "operations holds a name twice"
        }
        guard Set(run.shards.map(\.name)).count == run.shards.count else { return "shards holds a name twice" }
        return nil
    }

    private static func histograms(_ run: RunRecord) -> String? {
        var all: [(String, HistogramRecord)] = [("generator.scheduleLag", run.generator.scheduleLag)]
        for (index, operation) in run.operations.enumerated() {
            all.append(("operations[\(index)].latency", operation.latency))
            all.append(("operations[\(index)].serviceTime", operation.serviceTime))
        }
        for (index, shard) in run.shards.enumerated() { all.append(("shards[\(index)].latency", shard.latency)) }
        for (index, window) in run.windows.enumerated() { all.append(("windows[\(index)].latency", window.latency)) }
        for (place, histogram) in all {
            if let fault = Self.fault(of: histogram) { return "\(place) \(fault)" }
        }
        return nil
    }

    private static func fault(of histogram: HistogramRecord) -> String? {
        let (times, counts) = (histogram.microseconds, histogram.counts)
        guard times.count == counts.count else { return "has \(times.count) times and \(counts.count) counts" }
        guard zip(times, times.dropFirst()).allSatisfy(<) else { return "has times that do not rise" }
        guard (times.last ?? 0) <= countMax else { return "has a time beyond all bounds" }
        guard counts.allSatisfy({ $0 >= 1 }) else { return "counts a time that was never seen" }
        guard sum(counts) != nil else { return "has counts beyond all bounds" }
        return nil
    }

    private static func counts(_ run: RunRecord) -> String? {
        for (index, operation) in run.operations.enumerated() {
            guard sum(Array(operation.answers.values) + [operation.succeeded]) != nil else {
                return "operations[\(index)] has counts beyond all bounds"
            }
        }
        for (index, shard) in run.shards.enumerated() where sum([shard.succeeded, shard.failed]) == nil {
            return "shards[\(index)] has counts beyond all bounds"
        }
        for (index, window) in run.windows.enumerated() {
            let counts = Array(window.succeeded.values) + window.failed.values + window.shards.values
            guard sum(counts + [window.scheduled]) != nil else {
                return "windows[\(index)] has counts beyond all bounds"
            }
        }
        let generator = run.generator
        guard sum([generator.scheduled, generator.sent, generator.dropped]) != nil else {
            return "generator has counts beyond all bounds"
        }
        guard generator.cpuSeconds >= 0, generator.meanInFlight ?? 0 >= 0 else {
            return "generator has a negative figure"
        }
        return nil
    }

    private static func scenario(_ scenario: ScenarioRecord) -> String? {
        guard scenario.offeredRate >= 0, scenario.offeredRate <= 1e9 else {
            return "scenario.offeredRate is \(scenario.offeredRate)"
        }
        guard (0...1_000_000_000).contains(scenario.customers) else {
            return "scenario.customers is \(scenario.customers)"
        }
        for (name, share) in scenario.mix where !(0...1).contains(share) {
            return "scenario.mix.\(name.rawValue.prefix(64)) is \(share)"
        }
        return nil
    }

    /// The sum, none where it is beyond what a double holds.
    private static func sum(_ counts: [UInt64]) -> UInt64? {
        var sum: UInt64 = 0
        for count in counts {
            guard count <= countMax, sum <= countMax else { return nil }
            sum += count
        }
        return sum <= countMax ? sum : nil
    }
}
