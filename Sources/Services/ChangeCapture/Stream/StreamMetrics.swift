import Capture
import Metrics
import Sharding

/// The metrics of one shard's stream, and its slots' part in them.
struct StreamMetrics: Sendable {
    private let lag: Metrics.Timer
    private let transactions: Counter
    private let changes: Counter
    private let deadLetters: Counter
    private let streaming: Gauge
    private let copies: Counter

    private let activity: SlotActivity

    init(shard: ShardName, activity: SlotActivity) {
        self.activity = activity
        let dimensions = [("shard", shard.rawValue)]
        lag = Metrics.Timer(label: CaptureMetric.lag.rawValue, dimensions: dimensions)
        transactions = Counter(label: CaptureMetric.transactions.rawValue, dimensions: dimensions)
        changes = Counter(label: CaptureMetric.changes.rawValue, dimensions: dimensions)
        deadLetters = Counter(label: CaptureMetric.deadLetters.rawValue, dimensions: dimensions)
        streaming = Gauge(label: CaptureMetric.streaming.rawValue, dimensions: dimensions)
        copies = Counter(label: CaptureMetric.copies.rawValue, dimensions: dimensions)
        streaming.record(0)
    }

    /// These are visible at the catalog now.
    func record(_ applied: ArraySlice<CapturedTransaction>, letters: Int) {
        let now = StreamClock.now
        for transaction in applied { lag.recordNanoseconds(max(0, now - transaction.committedAt) * 1_000) }
        transactions.increment(by: applied.count)
        changes.increment(by: applied.reduce(0) { $0 + $1.changes.count })
        activity.add(applied)
        if letters > 0 { deadLetters.increment(by: letters) }
    }

    func set(isStreaming: Bool) {
        streaming.record(isStreaming ? 1 : 0)
    }

    func copyBegins() {
        copies.increment()
    }
}
