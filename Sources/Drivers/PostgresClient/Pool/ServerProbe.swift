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
        answered(error)
    }

    func sessionHasInput() {}
    func sessionNoticed(sqlState: String, sourceFunction: String) {}
}
