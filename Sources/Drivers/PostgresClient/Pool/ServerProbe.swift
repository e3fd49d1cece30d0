import EventLoop

/// Asks a silent server for a new connection, to learn whether it lives.
final class ServerProbe: PGSessionOwner {
    private let session: PGSession
    private let answered: (PostgresError?) -> Void

    /// Calls `answered` with nil if the server logs it in, with the error if it refuses.
    init(loop: UVLoop, answered: @escaping (PostgresError?) -> Void) {
        session = PGSession(loop: loop, mode: .plain)
        self.answered = answered
    }

    func start(_ options: PostgresOptions) {
        session.start(options, owner: self)
    }

    func close() {
        session.close()
    }

    func sessionIsReady() {
        session.close()
        answered(nil)
    }

    func sessionLost(_ error: PostgresError) {
        answered(Self.isAnswer(error) ? nil : error)
    }

    /// Whether a refusal is the word of a server that lives, such as that it has too many clients.
    ///
    /// libpq 15 gives no SQLSTATE for a refused connection, so its text is looked at: every refusal of the server's own
    /// says FATAL, and one that starts, stops or recovers says what "the database system" does.
    private static func isAnswer(_ error: PostgresError) -> Bool {
        error.message.contains("FATAL:") && !error.message.contains("the database system is")
    }

    func sessionHasInput() {}
    func sessionNoticed(sqlState: String, sourceFunction: String) {}
}
