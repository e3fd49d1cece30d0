import Capacity
import Foundation
import Sharding
import Workload

/// Makes the runs that a plan learns the costs of a mix's operations from.
public struct Calibrator: Sendable {
    /// How far it is.
    public struct Progress: Sendable {
        /// Which run this is, from 1.
        public let number: Int
        /// How many there are.
        public let count: Int
        /// The run's name.
        public let name: String
        /// Seconds until the last is expected to end.
        public let secondsLeft: Double
        /// How far the run is.
        public let run: RunProgress
    }

    /// The most runs of a folder: that many operations, and the mix twice.
    public static let stepsMax = 100
    /// What a run takes beyond its load, about: connecting, a checkpoint, reading the log.
    private static let secondsBesides = 2.0

    private let file: ScenarioFile
    private let changes: ScenarioChanges
    private let tier: LoadedTier
    private let processes: Int
    private let program: String
    private let folder: String
    private let design: CalibrationDesign

    /// Prepares the runs.
    ///
    /// - Parameters:
    ///   - file: The scenario whose mix, keys and connections are taken.
    ///   - changes: Of every run; rate and mix are the design's.
    ///   - rate: The highest rate, in arrivals a second.
    ///   - folder: Where the result files go; runs that it holds already are not made again.
    /// - Throws: `LoadTestError.refused` for what cannot be.
    public init(
        _ file: ScenarioFile, changes: ScenarioChanges, rate: Double, tier: LoadedTier, processes: Int,
        program: String, folder: String
    ) throws(LoadTestError) {
        design = CalibrationDesign(
            mix: file.scenario.operationShares, reads: Set(OperationCatalog.all.filter(\.isRead).map(\.name)),
            rate: rate)
        guard rate >= 1 else { throw .refused("--rate is 1 or more") }
        guard design.steps.count <= Self.stepsMax else {
            throw .refused("\(file.path) has \(design.steps.count - 2) operations; \(Self.stepsMax - 2) is the most")
        }
        guard tier.topology != nil, tier.process != nil || tier.dataDirectory != nil else {
            throw .refused(
                "costs are read off the tier's processes and databases: name the --data of a tier of this machine")
        }
        self.file = file
        self.changes = changes
        self.tier = tier
        self.processes = processes
        self.program = program
        self.folder = folder
    }

    /// Makes the runs that the folder does not hold yet.
    ///
    /// - Parameters:
    ///   - isStopped: Asked often; once true, no more runs are made, and the one that was under way is not kept.
    ///   - progress: Is told about every second how far it is.
    public func run(
        isStopped: @escaping @Sendable () -> Bool, progress: @escaping @Sendable (Progress) -> Void
    ) async throws -> CalibrationReport {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw LoadTestError.file(path: folder, reason: "the folder cannot be made: \(error.localizedDescription)")
        }
        var runs: [NamedRun] = []
        var files: [String] = []
        for (place, step) in design.steps.enumerated() where !isStopped() {
            let path = path(of: step, place: place)
            if let run = try kept(path, step) {
                runs.append(NamedRun(name: step.name, run: run))
                files.append(path)
                continue
            }
            var changes = changes
            changes.rate = step.rate
            changes.mix = step.mix
            let load = try changes.apply(to: file.scenario)
            let each = (load.warmUp + load.duration).secondsExactly + Self.secondsBesides
            let after = Double(design.steps.count - place - 1) * each
            let run = try await LoadRun(file, changes: changes, tier: tier, processes: processes, program: program)
                .run(isStopped: isStopped) { run in
                    progress(
                        Progress(
                            number: place + 1, count: design.steps.count, name: step.name,
                            secondsLeft: after + max(0, each - Double(run.second)), run: run))
                }
            guard !isStopped() else { break }
            try RunRecordFile(path: path).write(run)
            runs.append(NamedRun(name: step.name, run: run))
            files.append(path)
        }
        return CalibrationReport(
            scenario: file.scenario.name, folder: folder, files: files, planned: design.steps.count, runs: runs,
            mix: file.path)
    }

    private func path(of step: CalibrationDesign.Step, place: Int) -> String {
        let number = place + 1
        return "\(folder)/\(number < 10 ? "0" : "")\(number)-\(step.name)-\(Int(step.rate.rounded())).json"
    }

    /// A run that was made before; it must be of this scenario, rate and tier.
    private func kept(_ path: String, _ step: CalibrationDesign.Step) throws -> RunRecord? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        let run = try RunRecordFile(path: path).read()
        guard run.scenario.digest == file.digest, run.shardCount == tier.topology?.shards.count,
            (run.scenario.offeredRate - step.rate).magnitude < 0.01 * step.rate
        else {
            throw LoadTestError.refused(
                "\(path) is of another scenario, rate or tier: remove it, or give another --output")
        }
        // What proves nothing is made again.
        return run.generator.reasons.isEmpty ? run : nil
    }
}
