import Cluster
import Foundation
import Sharding
import Workload

/// A scenario that is run against a tier, from its first connection to its record.
public struct LoadRun: Sendable {
    /// The most generator processes.
    public static let processesMax = 64
    /// How long before its load a run tells its processes when to begin.
    static let startPause = Duration.milliseconds(300)
    /// How often it looks after its processes.
    static let pause = Duration.milliseconds(100)
    /// Between two readings of what processes use.
    static let samplePause = Duration.seconds(1)

    let file: ScenarioFile
    let changes: ScenarioChanges
    let tier: LoadedTier
    let processes: Int
    let historyPath: String?
    let program: String
    let limits: GeneratorLimits

    /// Prepares a run.
    ///
    /// - Parameters:
    ///   - processes: Generator processes, 1...`processesMax`.
    ///   - historyPath: Where the history is written, if one is.
    ///   - program: The path of `trunkline`, which is started as the generator's processes.
    /// - Throws: `LoadTestError.refused` for what cannot be.
    public init(
        _ file: ScenarioFile, changes: ScenarioChanges = ScenarioChanges(), tier: LoadedTier, processes: Int = 1,
        historyPath: String? = nil, program: String, limits: GeneratorLimits = GeneratorLimits()
    ) throws(LoadTestError) {
        guard (1...Self.processesMax).contains(processes) else {
            throw .refused("--processes is a number from 1 to \(Self.processesMax)")
        }
        _ = try changes.apply(to: file.scenario)
        self.file = file
        self.changes = changes
        self.tier = tier
        self.processes = processes
        self.historyPath = historyPath
        self.program = program
        self.limits = limits
    }

    /// Does it.
    ///
    /// - Parameters:
    ///   - isStopped: Asked often; once true, the load ends early and what was measured is kept.
    ///   - progress: Is told about every second how far it is.
    /// - Throws: `LoadTestError` when nothing could be measured.
    public func run(
        isStopped: @escaping @Sendable () -> Bool, progress: @escaping @Sendable (RunProgress) -> Void
    ) async throws -> RunRecord {
        let task = try await task()
        let scenario = try task.changedScenario()
        let total = (scenario.warmUp + scenario.duration).secondsExactly
        let faulty = try await faultyTier(scenario)
        progress(RunProgress(step: "connecting", secondsTotal: total))
        let machine = MachineRecord.current()
        let generators = try GeneratorProcesses(task, program: program)
        defer { generators.end() }
        try await generators.waitReady(isStopped: isStopped)
        let watch = RunWatch(
            tier: tier, generators: generators, scenario: scenario,
            drain: .milliseconds(2 * limits.requestMilliseconds))
        let measured: RunWatch.Outcome
        do {
            measured = try await watch.run(faulty: faulty, isStopped: isStopped, progress: progress)
        } catch {
            generators.stop()
            try? await faulty?.recover()
            throw error
        }
        if !scenario.faults.isEmpty {
            progress(RunProgress(step: "bringing back what the faults struck", secondsTotal: total))
            try await faulty?.recover()
        }
        return record(task, scenario, machine, measured)
    }

    /// Holds the run's history, if one was written, against the rows that it left.
    ///
    /// - Parameters:
    ///   - record: What `run` answered, whose result file should be written by then.
    ///   - progress: Is told how far it is.
    /// - Returns: The record with what was found; none without a history.
    public func check(
        _ record: RunRecord, progress: @escaping @Sendable (RunProgress) -> Void
    ) async throws -> RunRecord? {
        guard let historyPath else { return nil }
        let total = record.warmUpSeconds + record.measuredSeconds
        let verdict = try await HistoryCheck(path: historyPath, topology: tier.topology).run { step in
            progress(RunProgress(step: "checking: \(step)", second: Int(total), secondsTotal: total))
        }
        var checked = record
        checked.check = verdict.record
        return checked
    }

    /// What the generator processes are told.
    private func task() async throws -> GeneratorTask {
        var changes = changes
        var offerings: [String] = []
        if let topology = tier.topology {
            guard let seeded = try await SeededPopulation.read(topology: topology), seeded.isComplete else {
                throw LoadTestError.refused(
                    "the tier holds no whole data set; fill it first: trunkline loadtest seed --customers 20000")
            }
            try check(seeded)
            changes.customers = seeded.dataSet.population.customers
            changes.dataSetSeed = seeded.dataSet.population.seed
            offerings = [seeded.offering.id.text]
        }
        return GeneratorTask(
            scenario: file.text, changes: changes, targets: tier.targets, offerings: offerings,
            run: UInt64.random(in: 1...UInt64(UInt32.max)),
            startedAtUnixMilliseconds: Int64(Date().timeIntervalSince1970 * 1_000), processes: processes,
            limits: limits, historyPath: historyPath)
    }

    private func check(_ seeded: SeededPopulation) throws(LoadTestError) {
        guard let corporate = file.scenario.keys.corporate else { return }
        let dataSet = seeded.dataSet
        guard dataSet.corporates >= corporate.accounts, dataSet.lines >= corporate.linesEach else {
            throw .refused(
                "the scenario needs \(corporate.accounts) corporate accounts of \(corporate.linesEach) lines: "
                    + "trunkline loadtest seed --customers \(dataSet.population.customers) --corporate "
                    + "\(corporate.accounts) --lines \(corporate.linesEach) --replace")
        }
    }

    private func faultyTier(_ scenario: Scenario) async throws -> FaultyTier? {
        guard !scenario.faults.isEmpty else { return nil }
        guard let directory = tier.dataDirectory, let target = tier.targets.first else {
            throw LoadTestError.refused(
                "the scenario has faults, which need an embedded tier of this machine: name its --data")
        }
        let faulty = try await FaultyTier(dataDirectory: directory, target: target, controlPort: tier.controlPort)
        for fault in scenario.faults { try faulty.check(fault.target) }
        return faulty
    }

    private func record(
        _ task: GeneratorTask, _ scenario: Scenario, _ machine: MachineRecord, _ measured: RunWatch.Outcome
    ) -> RunRecord {
        let result = measured.result
        var record = RunRecord(
            startedAtUnixMilliseconds: task.startedAtUnixMilliseconds,
            warmUpSeconds: scenario.warmUp.secondsExactly, measuredSeconds: result.measuredSeconds,
            scenario: scenario.record(digest: file.digest), machine: machine,
            shardCount: tier.topology?.shards.count ?? result.shards.count(where: { $0.name != "none" }),
            routerCount: tier.targets.count, operations: result.operations, shards: result.shards,
            windows: result.windows, resources: measured.resources, databases: measured.databases,
            faults: measured.faults,
            generator: GeneratorRecord(
                processes: processes, connections: result.connections, scheduled: result.scheduled,
                sent: result.sent, dropped: result.dropped, scheduleLag: result.scheduleLag,
                cpuSeconds: result.cpuSeconds, meanInFlight: measured.meanInFlight,
                reasons: GeneratorHonesty.reasons(result, of: scenario, limits: limits)))
        record.thresholds = scenario.thresholds.map { $0.evaluate(record) }
        return record
    }
}
