import CoreMetrics

/// A counter of amounts that need not be whole, such as seconds spent.
final class FractionCounterSeries: Series, FloatingPointCounterHandler {
    private let value = AtomicDouble()

    func increment(by amount: Double) {
        guard amount > 0, amount.isFinite else { return }
        value.add(amount)
    }

    func reset() {
        value.store(0)
    }

    func reading() -> SeriesReading {
        .fraction(value.load())
    }
}
