/// What other threads hand to a connection's thread, in order of arrival.
final class RabbitInbox: Sendable {
    typealias Job = @Sendable (RabbitCore) -> Void

    enum Offer {
        /// The thread must be woken.
        case first
        /// Somebody else woke the thread already.
        case queued
        case refused(RabbitError)
    }

    private struct State {
        var jobs: [Job] = []
        var isClosed = false
    }

    private let state = Guarded(State())

    /// - Parameter isUrgent: Taken though the inbox is full: the end of a call, of which there are no more than calls.
    func offer(isUrgent: Bool, _ job: @escaping Job) -> Offer {
        state.withLock { state in
            if state.isClosed { return .refused(.closed) }
            guard isUrgent || state.jobs.count < RabbitConnection.callsWaitingMax else {
                return .refused(.limitExceeded(.callsWaiting))
            }
            state.jobs.append(job)
            return state.jobs.count == 1 ? .first : .queued
        }
    }

    func take() -> [Job] {
        state.withLock { state in
            defer { state.jobs.removeAll() }
            return state.jobs
        }
    }

    /// Refuses what comes from now on; answers what came before.
    func close() -> [Job] {
        state.withLock { state in
            state.isClosed = true
            defer { state.jobs = [] }
            return state.jobs
        }
    }
}
