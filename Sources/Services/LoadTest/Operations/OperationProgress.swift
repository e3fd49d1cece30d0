/// How an operation goes on after an answer.
public enum OperationProgress: Sendable {
    /// It is over, and all was answered as hoped.
    case succeeded
    /// It is over, and something was not.
    case failed
    /// Its next request is due at once.
    case nextRequest
    /// Nobody knows what came of the request: it is sent again after a pause.
    ///
    /// The pause doubles from try to try. An operation that has no requests left has failed.
    case repeatRequest
}
