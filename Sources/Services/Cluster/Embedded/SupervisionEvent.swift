/// What a supervisor saw or did.
public enum SupervisionEvent: Sendable, Equatable {
    /// The server's process is gone without having been stopped; it is started again after the wait.
    case died(instance: String, restartAfter: Duration)
    /// The server accepts connections again.
    case restarted(instance: String, pid: Int32?)
    /// A log had grown past its limit and was cut.
    case logCut(path: String)
    /// The server did not start; it is tried again after the wait.
    case restartFailed(instance: String, error: ClusterError, retryAfter: Duration)
}
