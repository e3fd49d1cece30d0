/// A request in line on a connection.
enum Ticket {
    case read(PendingRead)
    case write(PendingWrite)

    var deadline: ContinuousClock.Instant {
        switch self {
        case .read(let read): read.deadline
        case .write(let write): write.deadline
        }
    }

    /// Whether its caller has its answer, so that it only keeps its place.
    var isFinished: Bool {
        switch self {
        case .read(let read): read.isFinished
        case .write(let write): write.isFinished
        }
    }

    /// Answers the caller, if it still waits, with what is true of a request that `error` befell now.
    func fail(_ error: PostgresError) {
        switch self {
        case .read(let read): read.finish(.failure(error))
        case .write(let write): write.interrupt(error)
        }
    }
}
