import PostgresClient

extension WorkerError {
    /// Says what a failed statement of the worker's own means to whoever started the worker.
    init(_ error: PostgresError, doing: String) {
        switch error.advice {
        case .retry, .outcomeUnknown:
            self = .unavailable(reason: "\(doing): \(error)")
        case .reject, .reroute:
            self = .refused(sqlState: error.sqlState, doing: "\(doing): \(error)")
        }
    }

    /// Runs statements of the worker's own, and turns their failure into a `WorkerError`.
    ///
    /// - Parameter doing: What is being done, for the error's text.
    static func translating<Value: Sendable>(
        _ doing: String, _ work: () async throws(PostgresError) -> Value
    ) async throws(WorkerError) -> Value {
        do {
            return try await work()
        } catch {
            throw WorkerError(error, doing: doing)
        }
    }
}
