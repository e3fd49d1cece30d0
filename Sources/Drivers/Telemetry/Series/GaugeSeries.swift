import CoreMetrics

/// A value that rises and falls; the last one set is the one exposed.
final class GaugeSeries: Series, MeterHandler, RecorderHandler {
    private let value = AtomicDouble()

    func set(_ new: Int64) {
        value.store(Double(new))
    }

    func set(_ new: Double) {
        value.store(new)
    }

    func increment(by amount: Double) {
        value.add(amount)
    }

    func decrement(by amount: Double) {
        value.add(-amount)
    }

    func record(_ new: Int64) {
        value.store(Double(new))
    }

    func record(_ new: Double) {
        value.store(new)
    }

    func reading() -> SeriesReading {
        .fraction(value.load())
    }
}
