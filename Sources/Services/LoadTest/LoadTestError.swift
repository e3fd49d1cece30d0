/// Why a load test, or a command that reads its results, could not be done.
public enum LoadTestError: Error, Equatable {
    /// A file cannot be read, or is not what it should be.
    case file(path: String, reason: String)
    /// The tier that should be loaded does not answer.
    case unreachable(String)
    /// What was asked for cannot be.
    case refused(String)
}

extension LoadTestError: CustomStringConvertible {
    /// A sentence for people.
    public var description: String {
        switch self {
        case .file(let path, let reason): "\(path): \(reason)"
        case .unreachable(let what): "cannot reach \(what); start a tier with `trunkline up`, or name one that runs"
        case .refused(let why): why
        }
    }
}
