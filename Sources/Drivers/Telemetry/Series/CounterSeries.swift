import CoreMetrics
import Synchronization

/// A counter of whole events; one atomic addition per increment.
final class CounterSeries: Series, CounterHandler {
    private let value = Atomic<Int64>(0)

    func increment(by amount: Int64) {
        // A counter only rises: a negative amount would read as a restart of the process.
        guard amount > 0 else { return }
        value.wrappingAdd(amount, ordering: .relaxed)
    }

    func reset() {
        value.store(0, ordering: .relaxed)
    }

    func reading() -> SeriesReading {
        .whole(value.load(ordering: .relaxed))
    }
}
