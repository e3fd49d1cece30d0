import NIOCore
import Workload

/// One slice of a load on one event loop: its own arrivals, connections and figures, without locks.
///
/// The model is open: arrivals come from the schedule alone, and one that finds no connection free waits for one.
/// One timer wakes the loop for all arrivals that are due. A request is a few calls on the loop, never a task.
final class GeneratorLoop {
    /// The timer is not set to less than this from now, in nanoseconds: at high rates several arrivals share a wake-up.
    ///
    /// What it adds to the schedule lag is measured like the rest, and counts in the latency: at most this much, a
    /// third of a tick of wrk. `trunkline-bench run --part generator` at 10,000/s: 54 µs of CPU a request with 100 µs,
    /// 33 with 300, 30 with 400, where wrk takes 18 to 20.
    static let wakeMin: Int64 = 300_000
    /// How often requests are looked at that take too long, in nanoseconds.
    static let sweepPause: Int64 = 50_000_000
    /// The first pause before a request of unknown outcome is repeated, in nanoseconds: all of them, doubling, are 31 s,
    /// longer than any fault of the shipped scenarios.
    static let repeatPause: Int64 = 250_000_000

    let plan: GeneratorPlan
    let slice: Int
    let eventLoop: any EventLoop
    /// When the run began, in nanoseconds of the machine's monotonic clock.
    private(set) var start: Int64 = 0

    var recorder: LoadRecorder
    var writer: RequestWriter
    var subscribers: Subscribers
    var history: HistoryRecorder?
    /// Connections that are open, in use or not.
    var connections: [LoadConnection] = []
    /// Connections without a request, longest free first: all of them are used alike.
    var idle = CircularBuffer<LoadConnection>()
    /// Errands that are due and wait for a connection, oldest first.
    var waiting = CircularBuffer<Errand>()
    var inFlight = 0
    var isOver = false

    private var arrivals: ArrivalTimes
    private var visitRandom: RandomSource
    private var keyRandom: RandomSource
    private var thinkRandom: RandomSource
    private var thinking = ThinkingSubscribers()
    /// The next intended start of the schedule, in nanoseconds of the clock.
    private var nextArrival: Int64?
    private var nextSweep: Int64 = 0
    private var end: Int64 = 0
    /// When the timer wakes the loop; the least number while it does.
    private var timerDue = Int64.min
    private var timer: NIOScheduledCallback?
    private var errands: UInt64 = 0
    /// Made when the load begins: one that never does, as nobody listens, has no end either.
    private var finished: EventLoopPromise<Void>?

    init(plan: GeneratorPlan, slice: Int, eventLoop: any EventLoop) {
        self.plan = plan
        self.slice = slice
        self.eventLoop = eventLoop
        recorder = LoadRecorder(operations: plan.operations, warmUp: plan.warmUp)
        writer = RequestWriter(targets: plan.targets, run: plan.run, slice: slice)
        subscribers = plan.subscribers
        arrivals = plan.schedule.arrivals(process: slice, of: plan.slices, random: plan.random)
        // The first streams are the arrivals' of the slices; these stand far behind them.
        let own = plan.random.stream(1 << 32 + UInt64(slice))
        visitRandom = own.stream(0)
        keyRandom = own.stream(1)
        thinkRandom = own.stream(2)
    }

    /// What was measured, when the load is over.
    func result() -> SliceResult {
        var result = recorder.result()
        result.connections = plan.connections(ofSlice: slice)
        result.measuredSeconds = max(0, Double(end - start - plan.warmUp) / 1e9)
        if let failure = history?.failure { result.reasons.append(failure) }
        return result
    }

    /// What has happened so far to the arrivals of a second.
    func progress(_ second: Int) -> SecondProgress {
        var progress = SecondProgress(second: second)
        progress.window = recorder.second(second)
        progress.waiting = waiting.count
        progress.inFlight = inFlight
        progress.connections = connections.count
        return progress
    }

    /// The present moment in nanoseconds of the machine's monotonic clock.
    static func now() -> Int64 { Int64(NIODeadline.now().uptimeNanoseconds) }

    /// Starts the load at a moment to come.
    ///
    /// - Returns: Is fulfilled when the schedule is at its end and every request has ended.
    func run(at start: Int64) -> EventLoopFuture<Void> {
        self.start = start
        end = start + plan.schedule.nanoseconds
        nextSweep = start + Self.sweepPause
        nextArrival = arrivals.next().map { start + $0 }
        let promise = eventLoop.makePromise(of: Void.self)
        finished = promise
        setTimer(now: Self.now())
        return promise.futureResult
    }

    /// Ends the schedule now; requests on their way may still be answered.
    func stop() {
        nextArrival = nil
        _ = thinking.removeAll(underWay: false)
        end = min(end, Self.now())
    }

    /// How long the last requests may take after the end: as long as one waits, and then as long as one is answered.
    private var drainTime: Int64 { 2 * plan.limits.requestNanoseconds }

    /// How many subscribers think.
    var thinkingCount: Int { thinking.count }

    /// Takes up what is due, and gives up what takes too long.
    func wake() {
        guard !isOver else { return }
        timerDue = .min
        let now = Self.now()
        takeArrivals(now: now)
        while let errand = thinking.next(dueBy: now) {
            if errand.isUnderWay { resume(errand) } else { take(errand, now: now) }
        }
        if now >= nextSweep {
            sweep(now: now)
            nextSweep = now + Self.sweepPause
        }
        if nextArrival == nil, now >= end, hasNothingLeft || now >= end + drainTime {
            return finish(now: now)
        }
        setTimer(now: now)
    }

    /// Plans the next step of a visit whose last one has just ended.
    func continueVisit(of errand: Errand, now: Int64) {
        let steps = plan.visits.visits[errand.visit].steps
        let step = errand.step + 1
        guard step < steps.count else { return }
        let due = now + steps[step].drawThink(&thinkRandom)
        // After the end of the run nobody comes any more.
        guard due < end, thinking.count < plan.limits.thinkingMax else { return }
        remember(nextErrand(subscriber: errand.subscriber, intended: due, visit: errand.visit, step: step), now: now)
    }

    /// Plans the repeat of a request of which nobody knows what came of it.
    ///
    /// - Returns: Whether there will be one.
    func planRepeat(of errand: Errand, now: Int64) -> Bool {
        guard !isOver, errand.hasRequestsLeft, thinking.count < plan.limits.thinkingMax else { return false }
        var next = errand
        next.resumed = now + Self.repeatPause << Int64(errand.request)
        next.request += 1
        remember(next, now: now)
        return true
    }

    /// The errands that wait for their repeat, which are given up.
    func takeRepeats() -> [Errand] { thinking.removeAll(underWay: true) }

    private func remember(_ errand: Errand, now: Int64) {
        thinking.insert(errand)
        if errand.due < timerDue {
            timer?.cancel()
            setTimer(now: now)
        }
    }

    private func takeArrivals(now: Int64) {
        while let intended = nextArrival, intended <= now {
            nextArrival = arrivals.next().map { start + $0 }
            let subscriber = plan.keys.draw(&keyRandom)
            take(
                nextErrand(subscriber: subscriber, intended: intended, visit: plan.visits.draw(&visitRandom), step: 0),
                now: now)
        }
    }

    private func nextErrand(subscriber: SubscriberPick, intended: Int64, visit: Int, step: Int) -> Errand {
        errands += 1
        return Errand(
            operation: plan.steps[visit][step], subscriber: subscriber, intended: intended,
            visit: visit, step: step, number: errands * UInt64(Errand.requestsMax))
    }

    /// Sends a request again, or lets it wait for a connection, before all that have not been sent yet.
    private func resume(_ errand: Errand) {
        if let connection = nextIdle() { send(errand, on: connection) } else { waiting.prepend(errand) }
    }

    /// Sends an errand that is due, or lets it wait for a connection.
    private func take(_ errand: Errand, now: Int64) {
        recorder.arrived(intended: errand.intended - start, now: now - start)
        if waiting.isEmpty, let connection = nextIdle() {
            send(errand, on: connection)
        } else if waiting.count < plan.limits.waitingMax {
            waiting.append(errand)
        } else {
            recorder.dropped(intended: errand.intended - start)
        }
    }

    private var hasNothingLeft: Bool { inFlight == 0 && waiting.isEmpty && thinking.count == 0 }

    /// One timer for everything: the next arrival, the next step of a visit, or the next sweep.
    private func setTimer(now: Int64) {
        let next = min(nextArrival ?? .max, thinking.due ?? .max, nextSweep)
        timerDue = max(next, now + Self.wakeMin)
        do {
            timer = try eventLoop.assumeIsolated().scheduleCallback(
                at: .uptimeNanoseconds(UInt64(timerDue)), handler: self)
        } catch {
            // The event loop is shut down: nothing can be sent any more.
            finished?.fail(error)
        }
    }

    private func finish(now: Int64) {
        isOver = true
        giveUpAll(now: now)
        history?.close()
        for connection in connections { connection.fail(.reset) }
        finished?.succeed()
    }
}

extension GeneratorLoop: NIOScheduledCallbackHandler {
    func handleScheduledCallback(eventLoop: some EventLoop) { wake() }
}
