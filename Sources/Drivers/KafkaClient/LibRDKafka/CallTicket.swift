import Synchronization

/// The identity of one call, shared by its caller and the client's thread.
final class CallTicket: Sendable {
    private let cancelled = Atomic(false)

    /// Set before the thread is told, which may hear of it before it hears of the call.
    var isCancelled: Bool { cancelled.load(ordering: .acquiring) }

    func cancel() {
        cancelled.store(true, ordering: .releasing)
    }
}
