import CLibUV
import Glibc

/// A pthread mutex: ThreadSanitizer understands it, and reports races through `Synchronization.Mutex` on Linux.
@safe struct PthreadLock: ~Copyable, Sendable {
    /// The mutex needs one address for its life; freed in `deinit`.
    nonisolated(unsafe) private let mutex: UnsafeMutablePointer<pthread_mutex_t>

    init() {
        unsafe mutex = .allocate(capacity: 1)
        unsafe mutex.initialize(to: pthread_mutex_t())
        let code = unsafe pthread_mutex_init(mutex, nil)
        precondition(code == 0, "pthread_mutex_init: \(code)")
    }

    deinit {
        unsafe pthread_mutex_destroy(mutex)
        unsafe mutex.deallocate()
    }

    borrowing func lock() {
        let code = unsafe pthread_mutex_lock(mutex)
        precondition(code == 0, "pthread_mutex_lock: \(code)")
    }

    borrowing func unlock() {
        unsafe pthread_mutex_unlock(mutex)
    }
}
