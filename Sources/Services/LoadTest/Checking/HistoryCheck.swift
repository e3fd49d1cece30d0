import Foundation
import Histories
import Sharding
import Worker
import Workload

/// Holds a run's history, and the rows that it left, against every invariant.
///
/// The history is read once to count, and once for each part that fits into memory.
public struct HistoryCheck: Sendable {
    private let files: HistoryFiles
    private let topology: TopologyDocument?
    /// How many events are held at once.
    var eventsMax = PartPlan.eventsInMemoryMax

    /// Prepares a check.
    ///
    /// - Parameters:
    ///   - path: The history's file; with several generator processes, the part that their names share.
    ///   - topology: The tier whose rows are looked at; none checks the history alone.
    /// - Throws: `LoadTestError.file` when there is no such history.
    public init(path: String, topology: TopologyDocument?) throws(LoadTestError) {
        files = try HistoryFiles(path: path)
        self.topology = topology
    }

    /// What a first pass through the files tells.
    private struct Survey {
        var run = CheckedRun()
        var number: UInt64 = 0
        /// Whether the shards still keep the answers of the run.
        var isRecent = true
        var isComplete = true
        var origin = Int64.max
        var counts: [HistoryDivision: [Int]] = [:]
        var events = 0
        var acknowledged: UInt64 = 0
        var reads: UInt64 = 0
        var unknown: UInt64 = 0

        mutating func count(_ event: HistoryEvent) {
            events += 1
            origin = min(origin, event.invokedMicroseconds)
            let places = HistoryPlaces(of: event)
            for division in HistoryDivision.allCases {
                counts[division, default: Array(repeating: 0, count: HistoryPlace.count)][places[division].index] += 1
            }
            switch (event.effect, event.outcome) {
            case (.create, .succeeded), (.update, .succeeded): acknowledged += 1
            case (.create, .unknown), (.update, .unknown): unknown += 1
            case (.read, .succeeded), (.list, .succeeded): reads += 1
            case _: break
            }
        }
    }

    /// Does it.
    ///
    /// - Parameter progress: Is told in words what is done.
    /// - Throws: `LoadTestError` when the history or a shard cannot be read.
    public func run(progress: (String) -> Void = { _ in }) async throws -> HistoryVerdict {
        progress("counting requests")
        let survey = try survey()
        var reader: StateReader?
        if let topology {
            reader = try await .open(
                topology, tenant: .default, run: survey.number, keepsAnswers: survey.isRecent)
        }
        do {
            var log = ViolationLog()
            for division in HistoryDivision.allCases {
                try await judge(division, survey, reader, &log, progress: progress)
            }
            await reader?.close()
            return try verdict(survey, log)
        } catch {
            await reader?.close()
            throw error
        }
    }

    private func judge(
        _ division: HistoryDivision, _ survey: Survey, _ reader: StateReader?, _ log: inout ViolationLog,
        progress: (String) -> Void
    ) async throws {
        let counts = survey.counts[division] ?? Array(repeating: 0, count: HistoryPlace.count)
        let plan = PartPlan(division, counts: counts, eventsMax: eventsMax)
        for (number, part) in plan.parts.enumerated() {
            let step = "by \(division), part \(number + 1) of \(plan.parts.count)"
            progress("\(step): reading \(Quantity.count(part.eventCount)) requests")
            var events: [HistoryEvent] = []
            for path in files.paths {
                _ = try files.read(path, where: { part.contains($0[division]) }, { events.append($0) })
            }
            let history = HistoryPart(run: survey.run, division: division, events: events)
            let state = try await reader?.state(of: part, in: division, history) { progress("\(step): \($0)") }
            progress("\(step): checking")
            InvariantCatalog.judge(history, of: division, state, &log)
        }
    }

    private func verdict(_ survey: Survey, _ log: ViolationLog) throws(LoadTestError) -> HistoryVerdict {
        let origin = survey.events > 0 ? survey.origin : 0
        var evidence = ViolationEvidence(log.violations)
        if !log.isClean {
            for path in files.paths { _ = try files.read(path, where: { _ in true }, { evidence.look(at: $0) }) }
        }
        return HistoryVerdict(
            run: survey.number, events: survey.events, isComplete: survey.isComplete,
            isHeldAgainstRows: topology != nil, acknowledged: survey.acknowledged, reads: survey.reads,
            unknown: survey.unknown, undecided: log.undecided,
            invariants: InvariantCatalog.all.map {
                HistoryVerdict.Kept(
                    name: $0.name, subject: $0.subject, examined: log.examined[$0.name] ?? 0,
                    violations: log.counts[$0.name] ?? 0)
            },
            violations: log.violations.enumerated().map { place, violation in
                HistoryVerdict.Explained(
                    sentence: violation.text(since: origin),
                    requests: evidence[place].map { $0.text(since: origin) },
                    requestIDs: evidence[place].compactMap(\.requestID))
            }, surplus: log.surplus)
    }

    private func survey() throws(LoadTestError) -> Survey {
        var survey = Survey()
        for path in files.paths {
            let ending = try files.read(path, where: { _ in true }, { survey.count($0) })
            guard survey.number == 0 || survey.number == ending.header.run else {
                throw .file(path: path, reason: "it is of another run than the histories beside it")
            }
            survey.number = ending.header.run
            survey.isRecent = survey.isRecent && isRecent(ending.header)
            survey.isComplete = survey.isComplete && ending.isComplete
            survey.run.add(ending.header, isComplete: ending.isComplete)
        }
        return survey
    }

    /// Whether a run began so lately that no recorded answer was removed since.
    private func isRecent(_ header: HistoryHeader) -> Bool {
        let kept = WorkerConfiguration(shard: .numbered(1)).idempotencyRetention.components.seconds * 1_000
        return Int64(Date().timeIntervalSince1970 * 1_000) - header.startedAtUnixMilliseconds < kept
    }
}
