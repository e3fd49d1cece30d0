import Cluster
import Foundation
import Synchronization
import Workload

/// Sees to a run while its generator processes work: faults, readings, progress, and its end.
struct RunWatch: Sendable {
    /// All that was measured.
    struct Outcome: Sendable {
        var result: SliceResult
        var resources: [ResourceRecord]
        var databases: [DatabaseRecord]
        var faults: [FaultRecord]
        var meanInFlight: Double?
    }

    let tier: LoadedTier
    let generators: GeneratorProcesses
    let scenario: Scenario
    /// How long the last requests may take after the end of the schedule.
    let drain: Duration

    /// Begins the load, and returns when all requests have ended.
    func run(
        faulty: FaultyTier?, isStopped: @escaping @Sendable () -> Bool, progress: (RunProgress) -> Void
    ) async throws -> Outcome {
        let cluster: EmbeddedCluster? =
            if let directory = tier.dataDirectory {
                try await EmbeddedCluster.inspect(directory: directory)
            } else {
                nil
            }
        let probe = tier.topology.map(DatabaseProbe.init)
        progress(
            RunProgress(step: "vacuum, checkpoint", secondsTotal: (scenario.warmUp + scenario.duration).secondsExactly))
        // Also connected by it before the load, so that the first reading does not wait.
        let settled = await probe?.settle() ?? [:]
        var readings = RunReadings(
            subjects: subjects(of: cluster), probe: probe, start: settled, controlPort: tier.controlPort,
            warmUp: scenario.warmUp.secondsExactly,
            end: (scenario.warmUp + scenario.duration).secondsExactly)
        let faults = Mutex<[FaultRecord]>([])
        let start = GeneratorLoop.now() + LoadRun.startPause.wholeNanoseconds
        try generators.start(at: start)
        let schedule = faulty.map { tier in
            FaultSchedule(scenario: scenario, tier: tier) { fault in faults.withLock { $0.append(fault) } }
        }
        let striking = Task { try await schedule?.run(from: start) }
        let result: Result<(SliceResult, Double?), any Error>
        do {
            result = .success(
                try await follow(
                    from: start, &readings, isStopped: isStopped, striking: striking,
                    lastFault: { faults.withLock(\.last) }, progress: progress))
        } catch {
            result = .failure(error)
        }
        striking.cancel()
        let struck = await striking.result
        let databases = await readings.databases()
        await probe?.close()
        let (slices, meanInFlight) = try result.get()
        try struck.get()
        return Outcome(
            result: slices, resources: readings.resources, databases: databases,
            faults: faults.withLock(\.self), meanInFlight: meanInFlight)
    }

    /// Looks after the run until its processes have left their results.
    private func follow(
        from start: Int64, _ readings: inout RunReadings, isStopped: @Sendable () -> Bool,
        striking: Task<Void?, any Error>, lastFault: () -> FaultRecord?, progress: (RunProgress) -> Void
    ) async throws -> (SliceResult, Double?) {
        let total = scenario.warmUp + scenario.duration
        let warmUp = scenario.warmUp.secondsExactly
        let limit = (total + drain + GeneratorProcesses.endLimit).secondsExactly
        var follower = ProgressFollower(generators)
        var (shown, wasStopped) = (-1, false)
        while !(try generators.haveResults()) {
            let second = Double(GeneratorLoop.now() - start) / 1e9
            guard second < limit else {
                throw LoadTestError.refused(
                    "the generator processes did not end; their folder: \(generators.folder.path)")
            }
            if !wasStopped, isStopped() {
                wasStopped = true
                generators.stop()
                striking.cancel()
            }
            await readings.read(second: second)
            follower.follow(warmUp: warmUp)
            if Int(second.rounded(.down)) > shown {
                shown = Int(second.rounded(.down))
                progress(shownProgress(shown, follower, wasStopped, lastFault()))
            }
            try await Task.sleep(for: LoadRun.pause)
        }
        return (try generators.results(), follower.meanInFlight)
    }

    private func shownProgress(
        _ second: Int, _ follower: ProgressFollower, _ wasStopped: Bool, _ fault: FaultRecord?
    ) -> RunProgress {
        let total = (scenario.warmUp + scenario.duration).secondsExactly
        let step =
            if wasStopped {
                "ending"
            } else if Double(second) < scenario.warmUp.secondsExactly {
                "warming up"
            } else {
                Double(second) < total ? "measuring" : "last answers"
            }
        var progress = RunProgress(step: step, second: max(0, second), secondsTotal: total)
        if let (window, seconds) = follower.window {
            progress.window = window
            progress.windowLength = seconds
        }
        progress.fault = fault
        return progress
    }

    /// Whose use is read: the generator's, and that of the tier's processes on this machine.
    private func subjects(of cluster: EmbeddedCluster?) -> [ResourceSampler.Subject] {
        let pids = generators.pids
        var subjects = [ResourceSampler.Subject(role: "generator") { pids }]
        if let cluster {
            let directory = cluster.directory
            subjects.append(
                ResourceSampler.Subject(role: "trunkline", hasChildren: false) {
                    EmbeddedCluster.holder(directory: directory).map { [$0] } ?? []
                })
            subjects += cluster.instances.map { server in
                ResourceSampler.Subject(role: server.name) { server.pid.map { [$0] } ?? [] }
            }
        } else if let process = tier.process {
            subjects.append(ResourceSampler.Subject(role: "trunkline", hasChildren: false) { [process] })
        }
        return subjects
    }
}
