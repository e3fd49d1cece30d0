import CRabbitMQ
import Glibc

/// Wakes a thread that sleeps in poll(2).
///
/// Source: eventfd(2).
final class WakeSignal: Sendable {
    let descriptor: Int32

    init() {
        descriptor = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
        precondition(descriptor >= 0, "eventfd: \(errno)")
    }

    deinit {
        Glibc.close(descriptor)
    }

    /// Makes the descriptor readable; any thread may.
    func send() {
        _ = eventfd_write(descriptor, 1)
    }

    /// Makes the descriptor silent again; look at the inbox after this, not before.
    func clear() {
        var count: eventfd_t = 0
        _ = unsafe eventfd_read(descriptor, &count)
    }
}
