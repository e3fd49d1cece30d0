/// How long to wait before the next attempt: doubling from a start to a cap, with jitter, so that many clients
/// of a server that comes back do not come at once.
struct Backoff: Equatable {
    /// The wait after the first failure.
    static let startMilliseconds: UInt64 = 25

    private let capMilliseconds: UInt64
    private var failures = 0

    init(cap: Duration) {
        capMilliseconds = max(Self.startMilliseconds, cap.milliseconds)
    }

    /// The wait after one more failure: between half of the step and the whole; `random` is in 0..<1.
    mutating func next(random: Double) -> UInt64 {
        let step = min(capMilliseconds, Self.startMilliseconds << UInt64(min(failures, 16)))
        failures += 1
        return step / 2 + UInt64(Double(step / 2) * random)
    }

    /// An attempt succeeded.
    mutating func reset() {
        failures = 0
    }
}
