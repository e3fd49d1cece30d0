/// When a request that met the fence is tried again.
///
/// A slot's writers are held for the moment of a switch, so the first tries come soon; later ones are spaced out so
/// that a long switch is not met by a storm. Bounded by number and by the request's deadline.
struct RetrySchedule {
    /// With the delays below, about four seconds: longer than any request's deadline, so that the deadline decides.
    static let attemptsMax = 64
    /// The first delay.
    static let delayFirst = Duration.milliseconds(2)
    /// The longest delay between two tries.
    static let delayMax = Duration.milliseconds(64)

    private(set) var attempts = 0

    /// The pause before the next try, or nil when there is none to be made before the deadline.
    mutating func next(now: ContinuousClock.Instant, deadline: ContinuousClock.Instant) -> Duration? {
        guard attempts < Self.attemptsMax else { return nil }
        let delay = min(Self.delayFirst * (1 << min(attempts, 5)), Self.delayMax)
        attempts += 1
        return now + delay < deadline ? delay : nil
    }
}
