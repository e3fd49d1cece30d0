import Workload

/// What is read beside a run: processes every second, databases at the end of the warm-up and at the end.
struct RunReadings: Sendable {
    private let probe: DatabaseProbe?
    private let warmUp: Double
    private let end: Double
    private var sampler: ResourceSampler
    private var nextSample = 0.0
    private var before: [String: DatabaseReading]?
    private var after: [String: DatabaseReading]?
    /// What processes had used, reading by reading.
    private(set) var resources: [ResourceRecord] = []

    /// Begins to count.
    ///
    /// - Parameters:
    ///   - warmUp: When figures begin to count, in seconds since the start of the run.
    ///   - end: When the schedule ends.
    init(subjects: [ResourceSampler.Subject], probe: DatabaseProbe?, warmUp: Double, end: Double) {
        self.probe = probe
        self.warmUp = warmUp
        self.end = end
        sampler = ResourceSampler(subjects)
    }

    /// Reads what is due.
    ///
    /// - Parameter second: Seconds since the start of the run.
    mutating func read(second: Double) async {
        if second >= nextSample {
            resources += sampler.read(second: second)
            nextSample = second.rounded(.down) + LoadRun.samplePause.secondsExactly
        }
        if before == nil, second >= warmUp { before = await probe?.read() ?? [:] }
        if after == nil, second >= end { after = await probe?.read() ?? [:] }
    }

    /// What the databases did in the measured time; one that began to count anew meanwhile is left out.
    mutating func databases() async -> [DatabaseRecord] {
        guard let probe, let before else { return [] }
        if after == nil { after = await probe.read() }
        return probe.records(from: before, to: after ?? [:])
    }
}
