import ChangeCapture
import Cluster
import DataTier
import Sharding
import Workload

/// Kills what change capture stands on, again and again under load, and compares everything after.
///
/// The shards, the catalog and the brokers are real ones of the drill's own; the process that captures is `trunkline
/// serve`, as it runs in earnest.
public struct CaptureDrill: Sendable {
    /// How far a drill is.
    public struct Progress: Sendable {
        /// Blows dealt.
        public let kills: Int
        /// Blows planned.
        public let of: Int
        /// What is done now.
        public let doing: String
    }

    /// How long a named point may take to be come to.
    private static let pointLimit: Duration = .seconds(60)
    /// How long everything may take to arrive once nobody writes.
    private static let arrivalLimit: Duration = .seconds(180)
    /// Longest time that a killed server is down, in milliseconds.
    private static let downMillisecondsMax = 800
    private static let lookInterval: Duration = .milliseconds(200)
    /// Lost events that a report names.
    private static let namedMax = 10

    private let options: DrillOptions
    private let progress: @Sendable (Progress) -> Void

    /// A drill.
    ///
    /// - Parameter progress: Is told what happens.
    public init(_ options: DrillOptions, progress: @escaping @Sendable (Progress) -> Void = { _ in }) {
        self.options = options
        self.progress = progress
    }

    /// Holds it; returns when all it started is gone.
    ///
    /// - Throws: What kept the drill from its end; what it found is in the report.
    public func run() async throws -> DrillReport {
        let start = ContinuousClock.now
        let field = try await DrillField.start(options) { tell(0, $0) }
        var report = DrillReport(seed: options.seed)
        do {
            try await run(field, &report)
        } catch {
            await field.remove()
            throw error
        }
        tell(report.kills, "stopping")
        await field.remove()
        report.seconds = Double((ContinuousClock.now - start).components.seconds)
        return report
    }

    private func run(_ field: DrillField, _ report: inout DrillReport) async throws {
        tell(0, "waiting for the first copies")
        try await field.startCapture()
        let load = DrillLoad(responder: field.tier.router)
        let writing = Task { await load.run(writers: options.writers) }
        defer { writing.cancel() }
        let killable = field.brokers.filter(\.isKillable)
        let plan = DrillPlan(
            kills: options.kills, shards: options.shards, brokers: killable.count, publishes: !field.brokers.isEmpty,
            seed: options.seed)
        var random = RandomSource(seed: options.seed).stream(1)
        for (number, step) in plan.steps.enumerated() {
            try await Task.sleep(for: .milliseconds(step.afterMilliseconds))
            tell(number, step.strike.kind)
            if await !field.consumer.lives() { report.unaskedDeaths += 1 }
            let pause = Duration.milliseconds(Int.random(in: 0...Self.downMillisecondsMax, using: &random))
            switch step.strike {
            case .consumer:
                await field.consumer.kill9()
                try await Task.sleep(for: pause)
            case .consumerAt(let point, let passes):
                let shard = Int.random(in: 0..<options.shards, using: &random)
                if try await !die(at: point, passes: passes, shard, field) {
                    report.notReached.append("\(point.rawValue) for the \(passes). time")
                }
            case .shard(let place): try await field.killAndStart(field.cluster.shards[place], after: pause)
            case .catalog: try await field.killAndStart(field.cluster.catalog, after: pause)
            case .broker(let place): try await field.killAndStart(killable[place], after: pause)
            }
            try await field.consumer.start()
            report.strikes[step.strike.kind, default: 0] += 1
            if (number + 1).isMultiple(of: options.killsPerCheck) || number + 1 == plan.steps.count {
                tell(number + 1, "comparing everything")
                await load.pause()
                try await compare(field, load, &report)
                load.resume()
            }
        }
    }

    /// Has the process that captures die at a point.
    ///
    /// - Returns: Whether it came there in time.
    private func die(at point: CapturePoint, passes: Int, _ place: Int, _ field: DrillField) async throws -> Bool {
        await field.consumer.kill9()
        let server = field.cluster.shards[place]
        switch point {
        case .slotMade, .copied:
            _ = try await CapturedTier(topology: field.topology).recopy(field.topology.shards[place].name)
        case .lanesApplied: try await field.changeMany(on: server)
        case .received, .applying, .applied, .confirmed, .spooled, .largeApplying, .largeApplied, .eventReceived,
            .publishing, .published, .publicationConfirmed:
            break
        }
        try await field.consumer.start(dyingAt: point, passes: passes)
        let changing = Task {
            guard [.spooled, .largeApplying, .largeApplied].contains(point) else { return }
            while !Task.isCancelled {
                try? await field.changeEverybody(on: server)
                try? await Task.sleep(for: Self.lookInterval)
            }
        }
        let isDead = await field.consumer.waitForDeath(limit: Self.pointLimit)
        changing.cancel()
        await changing.value
        await field.consumer.kill9()
        return isDead
    }

    /// Waits until all has arrived, and compares the replica and every broker with the shards.
    private func compare(_ field: DrillField, _ load: DrillLoad, _ report: inout DrillReport) async throws {
        let events = try await field.events()
        report.events = events.count
        report.acknowledged = load.acknowledged
        report.refused = load.refused
        for broker in field.brokers {
            let tally = try await tally(of: broker, having: events)
            let lost = tally.missing(of: events)
            var bus = DrillReport.Bus(isExactlyOnce: broker.kind == .redis)
            bus.lost = lost.count
            bus.lostIDs = Array(lost.sorted().prefix(Self.namedMax))
            bus.unknown = tally.counts.keys.lazy.filter { !events.contains($0) }.count
            bus.repeated = tally.repeated
            bus.contradictions = tally.contradictions.count
            report.buses[broker.kind.rawValue] = bus
        }
        try await waitForStreams(field)
        let found = try await CapturedTier(topology: field.topology).verify(repairs: false)
        report.checks += 1
        report.rows = found.rows
        report.differences += found.differences
        report.failures.merge(found.failures) { $1 }
    }

    /// What a broker has once it has all of these, or when they do not come.
    private func tally(of broker: DrillBroker, having events: Set<String>) async throws -> BusTally {
        let end = ContinuousClock.now + Self.arrivalLimit
        while true {
            do {
                let tally = try await broker.reader.read()
                if tally.missing(of: events).isEmpty || ContinuousClock.now > end { return tally }
            } catch {
                guard ContinuousClock.now < end else { throw error }
            }
            try await Task.sleep(for: Self.lookInterval)
        }
    }

    private func waitForStreams(_ field: DrillField) async throws {
        let end = ContinuousClock.now + Self.arrivalLimit
        while try await !CapturedTier(topology: field.topology).status().streams.allSatisfy({ $0.state == .streaming })
        {
            guard ContinuousClock.now < end else { throw DrillError.late("not every shard is captured again") }
            try await Task.sleep(for: Self.lookInterval)
        }
    }

    private func tell(_ kills: Int, _ doing: String) {
        progress(Progress(kills: kills, of: options.kills, doing: doing))
    }
}
