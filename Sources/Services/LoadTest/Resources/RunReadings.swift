import Workload

/// What is read beside a run: processes every second, databases at the end of the warm-up and at the end.
struct RunReadings: Sendable {
    private let probe: DatabaseProbe?
    private let start: [String: DatabaseReading]
    private let controlPort: Int
    private let warmUp: Double
    private let end: Double
    private var sampler: ResourceSampler
    private var nextSample = 0.0
    private var before: [String: DatabaseReading]?
    private var after: [String: DatabaseReading]?
    private var tripsBefore: [String: UInt64] = [:]
    private var tripsAfter: [String: UInt64] = [:]
    /// What processes had used, reading by reading.
    private(set) var resources: [ResourceRecord] = []

    /// Begins to count.
    ///
    /// - Parameters:
    ///   - start: What the databases had done when the run began, after a checkpoint.
    ///   - controlPort: Where the tier's metrics are, on this machine; 0 if nowhere.
    ///   - warmUp: When figures begin to count, in seconds since the start of the run.
    ///   - end: When the schedule ends.
    init(
        subjects: [ResourceSampler.Subject], probe: DatabaseProbe?, start: [String: DatabaseReading], controlPort: Int,
        warmUp: Double, end: Double
    ) {
        self.probe = probe
        self.start = start
        self.controlPort = controlPort
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
        if before == nil, second >= warmUp {
            before = await probe?.read() ?? [:]
            tripsBefore = await RoundTripReading.read(port: controlPort)
        }
        if after == nil, second >= end {
            after = await probe?.read() ?? [:]
            tripsAfter = await RoundTripReading.read(port: controlPort)
        }
    }

    /// What the databases did in the measured time; one that began to count anew meanwhile is left out.
    mutating func databases() async -> [DatabaseRecord] {
        guard let probe, let before else { return [] }
        if after == nil { after = await probe.read() }
        return await probe.records(from: before, to: after ?? [:], start: start).map { record in
            var record = record
            if let earlier = tripsBefore[record.name], let later = tripsAfter[record.name], later >= earlier {
                record.roundTrips = later - earlier
            }
            return record
        }
    }
}
