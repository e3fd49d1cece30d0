import Foundation
import NIOCore
import Synchronization

/// One event loop's share of the edge: its connections, their timers, its executor and its counters.
///
/// One repeated task looks after all connections, instead of a scheduled task for each: their next due times stand
/// side by side in one array, so that a look at ten thousand idle connections costs microseconds.
final class EdgeLoop {
    /// Connections that have bytes to send once the batch of jobs that made them is through.
    final class Unflushed {
        var connections: [EdgeConnection] = []
        /// A task of the loop that will send them is on its way.
        var isScheduled = false
    }

    let eventLoop: any EventLoop
    let configuration: EdgeConfiguration
    let responder: any EdgeResponder
    let totals: EdgeTotals
    let executor: LoopExecutor
    let metrics = EdgeMetrics()
    var requestIDs = RequestIDs()
    private(set) var date: [UInt8] = []
    /// Body bytes of requests in progress here, against this loop's share of `bodyBytesHeldMax`.
    var bodyBytesHeld = 0
    let bodyBytesHeldMax: Int
    private(set) var isDraining = false
    private var connections: [EdgeConnection] = []
    private var dueTimes: [ContinuousClock.Instant] = []
    private let unflushed: Unflushed
    private var ticker: RepeatedTask?

    /// Must be made on the loop.
    init(
        eventLoop: any EventLoop, configuration: EdgeConfiguration, responder: any EdgeResponder,
        totals: EdgeTotals, loops: Int
    ) {
        self.eventLoop = eventLoop
        self.configuration = configuration
        self.responder = responder
        self.totals = totals
        bodyBytesHeldMax = max(configuration.bodyBytesHeldMax / loops, configuration.bodyBytesMax)
        let unflushed = Unflushed()
        self.unflushed = unflushed
        let bound = NIOLoopBound(unflushed, eventLoop: eventLoop)
        executor = LoopExecutor(eventLoop: eventLoop) { bound.value.flush() }
        refreshDate()
    }

    /// Begins to look at the clock.
    func startTimers() {
        let bound = NIOLoopBound(self, eventLoop: eventLoop)
        let every = TimeAmount(configuration.timerResolution)
        ticker = eventLoop.scheduleRepeatedTask(initialDelay: every, delay: every) { _ in bound.value.tick() }
    }

    /// Stops looking at the clock, which frees the loop of this object.
    func stopTimers() {
        ticker?.cancel()
        ticker = nil
    }

    func add(_ connection: EdgeConnection, due: ContinuousClock.Instant) {
        connection.place = connections.count
        connections.append(connection)
        dueTimes.append(due)
        totals.connections.add(1, ordering: .relaxed)
    }

    func remove(_ connection: EdgeConnection) {
        let place = connection.place
        guard place >= 0 else { return }
        connection.place = -1
        let last = connections.removeLast()
        let lastDue = dueTimes.removeLast()
        if place < connections.count {
            connections[place] = last
            dueTimes[place] = lastDue
            last.place = place
        }
        totals.connections.subtract(1, ordering: .relaxed)
    }

    /// Looks at this connection's clocks at `due`, if not earlier anyway.
    func arm(_ connection: EdgeConnection, due: ContinuousClock.Instant) {
        let place = connection.place
        if place >= 0, due < dueTimes[place] { dueTimes[place] = due }
    }

    /// Sends this connection's bytes behind the batch of jobs now running.
    func flushLater(_ connection: EdgeConnection) { unflushed.connections.append(connection) }

    /// Sends this connection's bytes once every socket that is ready has been read.
    ///
    /// Writes that follow one another wake a client process once and find it awake after that; between reads, each
    /// wakes it anew. Measured with wrk and 64 connections on a busy machine: 27 to 32 instead of 38 to 40 µs of CPU
    /// a request.
    func flushAtTurnEnd(_ connection: EdgeConnection) {
        unflushed.connections.append(connection)
        guard !unflushed.isScheduled else { return }
        unflushed.isScheduled = true
        let bound = NIOLoopBound(unflushed, eventLoop: eventLoop)
        eventLoop.execute {
            bound.value.isScheduled = false
            bound.value.flush()
        }
    }

    /// Every connection ends with the answers it is owed.
    ///
    /// Idle ones end at the second tick from now: a request that is in the kernel's buffer already is still seen.
    func beginDrain() {
        isDraining = true
        let now = ContinuousClock.now
        for connection in connections { arm(connection, due: now + configuration.timerResolution) }
    }

    /// Closes what is left.
    func closeAll() {
        for connection in connections { connection.closeNow() }
    }

    private func tick() {
        let now = ContinuousClock.now
        // Backwards: a connection that closes is replaced by the last one, which has been looked at.
        for place in connections.indices.reversed() where place < dueTimes.count && dueTimes[place] <= now {
            let connection = connections[place]
            dueTimes[place] = now + configuration.idleTime
            let due = connection.checkClocks(now)
            arm(connection, due: due)
        }
        refreshDate()
        metrics.state(
            connections: totals.connections.load(ordering: .relaxed),
            inFlight: totals.inFlight.load(ordering: .relaxed))
    }

    private func refreshDate() {
        date = HTTPDate.bytes(unixSeconds: Int(Date().timeIntervalSince1970))
    }
}

extension EdgeLoop.Unflushed {
    fileprivate func flush() {
        guard !connections.isEmpty else { return }
        let waiting = connections
        connections.removeAll(keepingCapacity: true)
        for connection in waiting { connection.flush() }
    }
}
