/// How an operation goes on after an answer.
public enum OperationProgress: Sendable {
    /// It is over, and all was answered as hoped.
    case succeeded
    /// It is over, and something was not.
    case failed
    /// Its next request is due at once.
    case nextRequest
}
