import EventLoop

/// A pool's heart on the loop's thread: three lanes, one clock, one judgement of the server's health.
final class PoolCore {
    /// Deadlines and silences are looked at this often, while there is anything to look at.
    private static let tickInterval = Duration.milliseconds(25)

    let loop: UVLoop
    let options: PostgresOptions
    private let limits: PoolLimits
    private let board: GaugeBoard
    private(set) var health: ServerHealth
    private lazy var shared = SharedLane(core: self, limits: limits)
    private lazy var queries = ExclusiveLane(
        core: self, name: "lists", limits: limits, connectionsMax: limits.queryConnections,
        waitingMax: limits.queriesWaiting)
    private lazy var writes = ExclusiveLane(
        core: self, name: "writes", limits: limits, connectionsMax: limits.writeConnections,
        waitingMax: limits.writesWaiting)
    private lazy var lanes: [any PoolLane] = [shared, queries, writes]
    private var timer: LoopTimer?
    private var probe: ServerProbe?
    private var isClosed = false
    /// Requests taken so far.
    private var roundTrips = 0
    /// No request's deadline is earlier; nil if there is none.
    private var earliestDeadline: ContinuousClock.Instant?

    init(loop: UVLoop, options: PostgresOptions, limits: PoolLimits, board: GaugeBoard) {
        self.loop = loop
        self.options = options
        self.limits = limits
        self.board = board
        health = ServerHealth(limits)
    }

    /// Loop time in milliseconds.
    var now: UInt64 { loop.milliseconds }

    /// Begins to connect.
    func start() {
        // The timer holds the core until `close`.
        timer = LoopTimer(on: loop) { self.tick() }
        tick()
        wantTicks()
    }

    /// A request came from a caller.
    func arrive(_ ticket: Ticket) {
        if isClosed { return ticket.fail(.closed) }
        if let refusal = health.refusal { return ticket.fail(refusal) }
        earliestDeadline = min(earliestDeadline ?? ticket.deadline, ticket.deadline)
        roundTrips += 1
        switch ticket {
        case .read(let read) where read.lane == .shared: shared.arrive(ticket)
        case .read: queries.arrive(ticket)
        case .write: writes.arrive(ticket)
        }
        wantTicks()
    }

    /// Closes everything for good.
    func close() {
        guard !isClosed else { return }
        isClosed = true
        probe?.close()
        probe = nil
        for lane in lanes { lane.drop(.closed, forGood: true) }
        timer?.close()
        timer = nil
        var gauges = PoolGauges()
        gauges.roundTrips = roundTrips
        board.update(gauges)
    }

    func wantTicks() {
        guard let timer, !timer.isRunning else { return }
        // The ticks of all pools fall together, so that many shards wake the loop no more often than one.
        let interval = Self.tickInterval.milliseconds
        timer.start(after: .milliseconds(interval - now % interval), every: Self.tickInterval)
    }
}

extension PoolCore {
    /// A connection was made.
    func serverAnswered() {
        health.connected(now: now)
        probe?.close()
        probe = nil
        wantTicks()
    }

    /// No connection for reads is left, and none could be made.
    func serverUnreachable(_ error: PostgresError) {
        health.unreachable(error)
        showGauges()
        for lane in lanes { lane.failWaiting(error) }
    }

    private func tick() {
        judgeSilence()
        for lane in lanes { lane.tick(now: now) }
        expire()
        showGauges()
        let isQuiet = lanes.allSatisfy { $0.inFlight == 0 && $0.waitingCount == 0 && !$0.wantsTicks }
        if isQuiet, probe == nil { timer?.stop() }
    }

    private func judgeSilence() {
        var silentSince: UInt64?
        var heardAt: UInt64 = 0
        for lane in lanes {
            for connection in lane.connections {
                if let since = connection.silentSince { silentSince = min(silentSince ?? since, since) }
                if connection.isReady { heardAt = max(heardAt, connection.heardAt) }
            }
        }
        perform(health.tick(now: now, silentSince: silentSince, heardAt: heardAt))
    }

    private func perform(_ action: ServerHealth.Action) {
        switch action {
        case .nothing: break
        case .startProbe:
            probe?.close()
            let probe = ServerProbe(loop: loop) { [unowned self] error in probeAnswered(error) }
            self.probe = probe
            probe.start(options)
        case .dropEverything(let error):
            probe?.close()
            probe = nil
            // Before the callers hear of it: one that looks at the gauges then sees why.
            showGauges()
            for lane in lanes { lane.drop(error, forGood: false) }
        }
    }

    private func probeAnswered(_ error: PostgresError?) {
        probe = nil
        if let error {
            perform(health.probeFailed(error))
        } else {
            health.connected(now: now)
        }
    }

    /// Answers the callers whose deadline passed.
    ///
    /// What they sent keeps its place in line.
    private func expire() {
        guard let earliestDeadline else { return }
        let instant = ContinuousClock.now
        guard instant >= earliestDeadline else { return replaceSilent() }
        var earliest: ContinuousClock.Instant?
        for lane in lanes {
            if let next = lane.expireWaiting(now: instant) { earliest = min(earliest ?? next, next) }
            for connection in lane.connections {
                connection.forEachTicket { ticket in
                    guard !ticket.isFinished else { return }
                    if ticket.deadline <= instant {
                        ticket.fail(.deadlineExceeded)
                    } else {
                        earliest = min(earliest ?? ticket.deadline, ticket.deadline)
                    }
                }
            }
        }
        self.earliestDeadline = earliest
        replaceSilent()
    }

    /// Replaces connections that owe only answers nobody waits for and have been silent too long.
    private func replaceSilent() {
        let limit = limits.silence.milliseconds
        for lane in lanes {
            for connection in lane.connections {
                guard let since = connection.silentSince, connection.isReady, now >= since + limit else { continue }
                if connection.owesNobody { connection.giveUp() }
            }
        }
    }

    private func showGauges() {
        var gauges = PoolGauges()
        for lane in lanes {
            gauges.connections += lane.connections.reduce(0) { $0 + ($1.isReady ? 1 : 0) }
            gauges.inFlight += lane.inFlight
            gauges.waiting += lane.waitingCount
        }
        gauges.roundTrips = roundTrips
        gauges.isUnavailable = health.refusal != nil
        board.update(gauges)
    }
}
