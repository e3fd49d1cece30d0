/// Connections that serve one request at a time: lists and counts, or write batches.
///
/// Opened when needed.
final class ExclusiveLane: PoolLane {
    private unowned let core: PoolCore
    private let name: String
    private let limits: PoolLimits
    private let connectionsMax: Int
    private(set) var connections: [PipelinedConnection] = []
    /// Ready and without a request; the last used is used first.
    private var idle: [PipelinedConnection] = []
    private var waiting: WaitingLine
    private var backoff: Backoff
    private var nextAttemptAt: UInt64 = 0
    private var lastFailure: PostgresError?
    private var isClosed = false

    init(core: PoolCore, name: String, limits: PoolLimits, connectionsMax: Int, waitingMax: Int) {
        self.core = core
        self.name = name
        self.limits = limits
        self.connectionsMax = connectionsMax
        waiting = WaitingLine(countMax: waitingMax)
        backoff = Backoff(cap: limits.backoff)
    }

    var waitingCount: Int { waiting.count }
    var wantsTicks: Bool { false }

    func arrive(_ ticket: Ticket) {
        if let connection = idle.popLast() {
            send(ticket, on: connection)
        } else if connections.isEmpty, let lastFailure, core.now < nextAttemptAt {
            ticket.fail(lastFailure)
        } else if waiting.append(ticket) {
            openIfUseful()
        } else {
            ticket.fail(.overloaded(name))
        }
    }

    func tick(now: UInt64) {
        openIfUseful()
    }

    func failWaiting(_ error: PostgresError) {
        waiting.failAll(error)
    }

    func expireWaiting(now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
        waiting.expire(now: now)
    }

    func drop(_ error: PostgresError, forGood: Bool) {
        isClosed = forGood
        let dropped = connections
        connections = []
        idle = []
        for connection in dropped { connection.close(error) }
        waiting.failAll(error)
    }

    private func send(_ ticket: Ticket, on connection: PipelinedConnection) {
        switch ticket {
        case .read(let read):
            read.runsAlone = true
            connection.send(read)
        case .write(let write): connection.send(write)
        }
    }

    private func pump() {
        while let connection = idle.last, let ticket = waiting.next() {
            idle.removeLast()
            send(ticket, on: connection)
        }
        openIfUseful()
    }

    /// Opens one connection more if more requests wait than connections are being made.
    private func openIfUseful() {
        guard !isClosed, connections.count < connectionsMax, core.now >= nextAttemptAt else { return }
        let beingMade = connections.reduce(0) { $0 + ($1.isReady ? 0 : 1) }
        guard waiting.count > beingMade else { return }
        let connection = PipelinedConnection(loop: core.loop, limits: limits, owner: self)
        connections.append(connection)
        connection.start(core.options)
    }
}

extension ExclusiveLane: PipelinedConnectionOwner {
    func connectionIsReady(_ connection: PipelinedConnection) {
        core.serverAnswered()
        backoff.reset()
        lastFailure = nil
        idle.append(connection)
        pump()
    }

    func connectionHasRoom(_ connection: PipelinedConnection) {
        guard connection.isIdle, connection.isReady, !idle.contains(where: { $0 === connection }) else { return }
        idle.append(connection)
        pump()
    }

    func connectionReturned(_ read: PendingRead) {
        if waiting.append(.read(read)) {
            pump()
        } else {
            read.finish(.failure(.overloaded(name)))
        }
    }

    func connectionLost(_ connection: PipelinedConnection, _ error: PostgresError) {
        connections.removeAll { $0 === connection }
        idle.removeAll { $0 === connection }
        if error.reason == .unavailable {
            nextAttemptAt = core.now + backoff.next(random: .random(in: 0..<1))
            lastFailure = error
            // Nobody is left who could take what waits; some of it may even have waited since before.
            if connections.isEmpty { waiting.failAll(error) }
        }
        openIfUseful()
        core.wantTicks()
    }
}
