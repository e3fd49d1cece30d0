/// Why a drill could not be held to its end; what it found out about change capture is in its report.
public enum DrillError: Error, Sendable, CustomStringConvertible {
    /// Something did not come in time.
    case late(String)
    /// A request was refused that must not be.
    case refused(path: String, status: Int)
    /// The process that captures cannot be started.
    case notStarted(errno: Int32)

    /// One sentence for an operator.
    public var description: String {
        switch self {
        case .late(let what): "the drill was broken off: \(what)"
        case .refused(let path, let status): "POST \(path) was answered \(status)"
        case .notStarted(let number): "the process that captures cannot be started: errno \(number)"
        }
    }
}
