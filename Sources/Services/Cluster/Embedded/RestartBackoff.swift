/// How long to wait before a server that died is started again.
///
/// The first restart is immediate: a single crash should cost no more than its recovery. One that keeps dying is tried
/// less and less often, so that it does not wear the disk and fill the log.
struct RestartBackoff: Equatable, Sendable {
    /// The wait before the second try.
    static let first = Duration.seconds(1)
    /// The longest wait.
    static let longest = Duration.seconds(30)
    /// A server that ran this long begins anew.
    static let steadyAfter = Duration.seconds(60)

    /// How often in a row it has died.
    private(set) var deaths = 0

    /// Takes note of a death, or of a start that failed, and answers how long to wait now.
    ///
    /// - Parameter ran: How long the server had run.
    mutating func died(afterRunning ran: Duration) -> Duration {
        if ran >= Self.steadyAfter { deaths = 0 }
        deaths += 1
        guard deaths > 1 else { return .zero }
        // Doubling stops long before it can overflow.
        return min(Self.longest, Self.first * (1 << min(deaths - 2, 10)))
    }
}
