import Metrics
import Synchronization

/// The counters of one source, each handle made once.
final class CommandFigures: Sendable {
    /// How a command was settled.
    enum Outcome: String {
        /// It was done now.
        case done
        /// It had been done before.
        case replayed
        /// It was refused, and is kept as a dead letter.
        case dead
    }

    private let done: Counter
    private let replayed: Counter
    private let dead: Counter
    private let duration: Metrics.Timer
    private let retries: Counter
    private let redeliveries: Counter
    private let answersLost: Counter
    private let held: Gauge
    private let connected: Gauge
    private let heldCount = Mutex(0)

    init(source: String) {
        let place = [("source", source)]
        let counter = { (outcome: Outcome) in
            Counter(label: CommandMetric.commands.rawValue, dimensions: place + [("outcome", outcome.rawValue)])
        }
        done = counter(.done)
        replayed = counter(.replayed)
        dead = counter(.dead)
        duration = Metrics.Timer(label: CommandMetric.duration.rawValue, dimensions: place)
        retries = Counter(label: CommandMetric.retries.rawValue, dimensions: place)
        redeliveries = Counter(label: CommandMetric.redeliveries.rawValue, dimensions: place)
        answersLost = Counter(label: CommandMetric.answersLost.rawValue, dimensions: place)
        held = Gauge(label: CommandMetric.held.rawValue, dimensions: place)
        connected = Gauge(label: CommandMetric.connected.rawValue, dimensions: place)
        connected.record(0)
        held.record(0)
    }

    /// A command was delivered.
    func taken(isRedelivered: Bool) {
        if isRedelivered { redeliveries.increment() }
        hold(1)
    }

    /// A command is held no more.
    func released() { hold(-1) }

    /// A command was acknowledged.
    func settled(_ outcome: Outcome, after time: Duration) {
        switch outcome {
        case .done: done.increment()
        case .replayed: replayed.increment()
        case .dead: dead.increment()
        }
        let (seconds, attoseconds) = time.components
        duration.recordNanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }

    func triedInVain() { retries.increment() }
    func answerLost() { answersLost.increment() }
    func isConnected(_ isConnected: Bool) { connected.record(isConnected ? 1 : 0) }

    private func hold(_ change: Int) {
        heldCount.withLock { count in
            count += change
            held.record(count)
        }
    }
}
