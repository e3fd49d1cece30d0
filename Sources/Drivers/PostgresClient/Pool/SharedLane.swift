/// The connections that point reads share; also the pool's feeler, for they are always kept open.
final class SharedLane: PoolLane {
    private struct Seat {
        var connection: PipelinedConnection?
        var backoff: Backoff
        var nextAttemptAt: UInt64 = 0
    }

    private unowned let core: PoolCore
    private let limits: PoolLimits
    private var seats: [Seat]
    private var waiting: WaitingLine
    private var isClosed = false

    init(core: PoolCore, limits: PoolLimits) {
        self.core = core
        self.limits = limits
        seats = Array(repeating: Seat(backoff: Backoff(cap: limits.backoff)), count: limits.readConnections)
        waiting = WaitingLine(countMax: limits.readsWaiting)
    }

    var waitingCount: Int { waiting.count }
    var connections: [PipelinedConnection] { seats.compactMap(\.connection) }
    var wantsTicks: Bool { !isClosed && seats.contains { $0.connection.map { !$0.isReady } ?? true } }

    func arrive(_ ticket: Ticket) {
        guard case .read(let read) = ticket else { preconditionFailure("a write among the reads") }
        if waiting.count == 0, let connection = leastBusy() {
            connection.send(read)
        } else if !waiting.append(ticket) {
            ticket.fail(.overloaded("reads"))
        }
    }

    func tick(now: UInt64) {
        guard !isClosed else { return }
        for index in seats.indices where seats[index].connection == nil && now >= seats[index].nextAttemptAt {
            // One connection feels for a server that is away; the others follow when it is back.
            if core.health.refusal != nil, seats.contains(where: { $0.connection != nil }) { return }
            open(index)
        }
    }

    func failWaiting(_ error: PostgresError) {
        waiting.failAll(error)
    }

    func expireWaiting(now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
        waiting.expire(now: now)
    }

    func drop(_ error: PostgresError, forGood: Bool) {
        isClosed = forGood
        for index in seats.indices {
            let connection = seats[index].connection
            seats[index].connection = nil
            connection?.close(error)
            seats[index].nextAttemptAt = core.now + seats[index].backoff.next(random: .random(in: 0..<1))
        }
        waiting.failAll(error)
    }

    private func open(_ index: Int) {
        let connection = PipelinedConnection(loop: core.loop, limits: limits, owner: self)
        seats[index].connection = connection
        connection.start(core.options)
    }

    /// The ready connection with the fewest reads in flight, if it has room.
    private func leastBusy() -> PipelinedConnection? {
        var best: PipelinedConnection?
        for seat in seats {
            guard let connection = seat.connection, connection.isReady else { continue }
            if connection.inFlight < best?.inFlight ?? limits.readsInFlightPerConnection { best = connection }
        }
        return best
    }

    private func pump() {
        while waiting.count > 0, let connection = leastBusy(), case .read(let read) = waiting.next() {
            connection.send(read)
        }
    }
}

extension SharedLane: PipelinedConnectionOwner {
    func connectionIsReady(_ connection: PipelinedConnection) {
        core.serverAnswered()
        for index in seats.indices {
            if seats[index].connection === connection { seats[index].backoff.reset() }
            if seats[index].connection == nil { seats[index].nextAttemptAt = 0 }
        }
        pump()
    }

    func connectionHasRoom(_ connection: PipelinedConnection) {
        if waiting.count > 0 { pump() }
    }

    func connectionReturned(_ read: PendingRead) {
        read.runsAlone = true
        if let connection = leastBusy() {
            connection.send(read)
        } else if !waiting.append(.read(read)) {
            read.finish(.failure(.overloaded("reads")))
        }
    }

    func connectionLost(_ connection: PipelinedConnection, _ error: PostgresError) {
        guard let index = seats.firstIndex(where: { $0.connection === connection }) else { return }
        seats[index].connection = nil
        seats[index].nextAttemptAt = core.now + seats[index].backoff.next(random: .random(in: 0..<1))
        core.wantTicks()
        // A connection that was ready and broke proves nothing about the server; one that could not be made does.
        if error.reason == .unavailable, !seats.contains(where: { $0.connection?.isReady ?? false }) {
            core.serverUnreachable(error)
        }
    }
}
