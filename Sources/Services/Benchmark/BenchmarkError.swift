/// Why a benchmark has no result: a run with failures is no slower run but no run at all.
public enum BenchmarkError: Error, Sendable, Equatable, CustomStringConvertible {
    /// A program that the benchmark compares with is not installed.
    case programMissing(name: String, package: String)

    /// A program could not be started, or ended with an error.
    case programFailed(name: String, status: Int32, message: String)

    /// A program did not end in the time it was given.
    case programLate(name: String, limit: Duration)

    /// A program said something that is not understood; the text is its output.
    case outputUnreadable(program: String, output: String)

    /// The server is not set up as the comparison demands.
    case settingWrong(name: String, found: String, expected: String)

    /// Requests failed, or were answered with an error.
    case requestsFailed(peer: String, failures: Int, example: String)

    /// The cluster under test is not as expected.
    case clusterUnexpected(String)

    /// A peer's work left other rows than it should have.
    case rowsDiffer(peer: String, found: String, expected: String)

    /// What an operator is told.
    public var description: String {
        switch self {
        case .programMissing(let name, let package): "\(name) is not installed: apt-get install \(package)"
        case .programFailed(let name, let status, let message): "\(name) ended with status \(status): \(message)"
        case .programLate(let name, let limit): "\(name) did not end within \(limit)"
        case .outputUnreadable(let program, let output): "cannot read what \(program) said:\n\(output)"
        case .settingWrong(let name, let found, let expected): "\(name) is \(found), and must be \(expected)"
        case .requestsFailed(let peer, let failures, let example): "\(peer): \(failures) failed, such as: \(example)"
        case .clusterUnexpected(let reason): reason
        case .rowsDiffer(let peer, let found, let expected): "\(peer) left \(found) instead of \(expected)"
        }
    }
}
