/// What a fault does to a process.
public enum FaultAction: String, CaseIterable, Sendable {
    /// Ends it at once (SIGKILL); started again after `for`, if that is given.
    case kill
    /// Stops it where it stands (SIGSTOP); continued after `for`, if that is given.
    case stop
    /// Continues what was stopped.
    case `continue`
    /// Lets it run for `slowShare` of the time during `for`, by stopping and continuing it.
    case slow
    /// Ends it and starts it again.
    case restart

    /// The share of the time in which a slowed process runs.
    public static let slowShare = 0.1

    /// Whether `for` must be given (true), may be (nil) or must not be (false).
    public var needsLength: Bool? {
        switch self {
        case .kill, .stop: nil
        case .slow: true
        case .continue, .restart: false
        }
    }
}
