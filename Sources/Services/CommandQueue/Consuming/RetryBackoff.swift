/// The wait before the next try: doubling from a first to a longest, with jitter, so that those who wait for the same
/// do not come back together.
struct RetryBackoff {
    private let first: Duration
    private let longest: Duration
    private var step: Duration

    init(first: Duration, longest: Duration) {
        self.first = min(first, longest)
        self.longest = longest
        step = self.first
    }

    /// The wait after one more failure: between half of the step and the whole.
    mutating func next() -> Duration {
        defer { step = min(step * 2, longest) }
        return step * Double.random(in: 0.5...1)
    }

    /// A try succeeded.
    mutating func reset() { step = first }
}
