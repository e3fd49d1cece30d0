import Glibc

/// A value that several threads change, each under the lock.
///
/// A pthread mutex: ThreadSanitizer understands it, and reports races through `Synchronization.Mutex` on Linux.
@safe final class Guarded<Value: Sendable>: Sendable {
    /// The mutex needs one address for its life; freed in `deinit`.
    nonisolated(unsafe) private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    /// Touched under the mutex only.
    nonisolated(unsafe) private var value: Value

    init(_ value: Value) {
        unsafe self.value = value
        unsafe mutex = .allocate(capacity: 1)
        unsafe mutex.initialize(to: pthread_mutex_t())
        let code = unsafe pthread_mutex_init(mutex, nil)
        precondition(code == 0, "pthread_mutex_init: \(code)")
    }

    deinit {
        unsafe pthread_mutex_destroy(mutex)
        unsafe mutex.deallocate()
    }

    /// Runs `body`, which must not wait for anything, under the lock.
    func withLock<Result: Sendable>(_ body: (inout Value) -> Result) -> Result {
        let code = unsafe pthread_mutex_lock(mutex)
        precondition(code == 0, "pthread_mutex_lock: \(code)")
        defer { unsafe pthread_mutex_unlock(mutex) }
        return unsafe body(&value)
    }
}
