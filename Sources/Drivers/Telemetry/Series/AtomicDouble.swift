import Synchronization

/// A floating-point cell that many threads may add to.
///
/// Hardware has no atomic addition for doubles, so an addition is a compare-and-exchange that repeats only while
/// another thread has just won; every turn some thread makes progress.
struct AtomicDouble: ~Copyable, Sendable {
    private let value = Atomic<Double>(0)

    func load() -> Double {
        value.load(ordering: .relaxed)
    }

    func store(_ new: Double) {
        value.store(new, ordering: .relaxed)
    }

    func add(_ amount: Double) {
        var seen = value.load(ordering: .relaxed)
        while true {
            let (exchanged, original) = value.weakCompareExchange(
                expected: seen, desired: seen + amount, ordering: .relaxed)
            if exchanged { return }
            seen = original
        }
    }
}
