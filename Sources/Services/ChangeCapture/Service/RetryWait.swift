/// The wait before the next attempt: doubling from a start to a longest, with jitter.
struct RetryWait {
    private static let first: Duration = .milliseconds(100)

    private let longest: Duration
    private var step: Duration

    init(longest: Duration) {
        self.longest = max(longest, Self.first)
        step = Self.first
    }

    /// The wait after one more failure: between half of the step and the whole.
    mutating func next() -> Duration {
        defer { step = min(step * 2, longest) }
        return step * Double.random(in: 0.5...1)
    }

    /// Whether the waits no longer grow.
    var isLongest: Bool { step >= longest }

    /// An attempt succeeded.
    mutating func reset() {
        step = Self.first
    }
}
