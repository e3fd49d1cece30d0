/// What the pool asks of a group of connections.
///
/// A lane owns its connections and the requests that wait for them; the pool owns the lanes, the clock and the
/// judgement of the server's health.
protocol PoolLane: AnyObject {
    /// Requests that wait.
    var waitingCount: Int { get }
    /// Every connection, ready or not.
    var connections: [PipelinedConnection] { get }
    /// Whether the lane wants ticks although nothing is in flight.
    var wantsTicks: Bool { get }

    /// Takes a request: sends it, lets it wait, or refuses it at once.
    func arrive(_ ticket: Ticket)
    /// Time passes: open what is due.
    func tick(now: UInt64)
    /// Fails what waits.
    func failWaiting(_ error: PostgresError)
    /// Fails what waits and is past its deadline; returns the earliest deadline left.
    func expireWaiting(now: ContinuousClock.Instant) -> ContinuousClock.Instant?
    /// Fails what is in flight and closes every connection; `forGood` opens none again.
    func drop(_ error: PostgresError, forGood: Bool)
}

extension PoolLane {
    /// Requests sent and not answered by the server.
    var inFlight: Int { connections.reduce(0) { $0 + $1.inFlight } }
}
