import CRDKafka
import Glibc

/// A thread of this process that may block, unlike those that run Swift tasks.
final class NativeThread {
    private let body: () -> Void

    private init(_ body: @escaping () -> Void) {
        self.body = body
    }

    /// Runs `body` on a new thread called `name`, of which the system keeps 15 bytes.
    static func start(name: String, _ body: @escaping @Sendable () -> Void) {
        var thread = pthread_t()
        // Retained here, released by the thread when the body has ended.
        let me = unsafe Unmanaged.passRetained(NativeThread(body)).toOpaque()
        let code = unsafe pthread_create(
            &thread, nil,
            {
                unsafe Unmanaged<NativeThread>.fromOpaque($0!).takeRetainedValue().body()
                return nil
            }, me)
        precondition(code == 0, "pthread_create: \(code)")
        unsafe pthread_setname_np(thread, name)
        pthread_detach(thread)
    }
}
