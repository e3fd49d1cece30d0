/// When an event that a subscriber did not take is sent to it again.
///
/// The waits grow from seconds to a day, so that a short outage costs seconds and a weekend's is lived through.
/// Source: Standard Webhooks 1.0, "Delivery and retries", whose example these are.
public struct DeliverySchedule: Sendable, Hashable {
    /// The waits between attempts, in seconds.
    public var waits: [Double] = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400]
    /// A wait is longer by up to this share of it, so that subscribers which failed together do not come back together.
    public var jitter = 0.2
    /// The longest wait that a subscriber may ask for by `Retry-After`, in seconds.
    public var askedWaitMax = 86_400.0

    /// The defaults.
    public init() {}

    /// Attempts before an event is kept aside.
    public var attemptsMax: Int { waits.count + 1 }

    /// The wait after an attempt; nil after the last.
    ///
    /// - Parameters:
    ///   - attempts: How many failed, 1 or more.
    ///   - asked: What the subscriber asked for by `Retry-After`, in seconds.
    ///   - chance: A random number of 0 to 1.
    public func wait(after attempts: Int, asked: Double?, chance: Double) -> Double? {
        guard attempts <= waits.count, attempts > 0 else { return nil }
        let wait = waits[attempts - 1] * (1 + jitter * chance)
        return max(wait, min(asked ?? 0, askedWaitMax))
    }
}
