import Synchronization

/// Identifies a waiting call, and remembers that its caller was cancelled, which may happen before the call arrives.
final class CallTicket: Sendable {
    private let flag = Atomic<Bool>(false)

    var isCancelled: Bool { flag.load(ordering: .acquiring) }

    func cancel() {
        flag.store(true, ordering: .releasing)
    }
}
