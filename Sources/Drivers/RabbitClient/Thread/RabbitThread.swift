import CRabbitMQ
import Glibc

/// The thread that makes all calls of one librabbitmq connection, so that no thread of Swift's is ever blocked by one.
///
/// Others hand it jobs. It sleeps in poll(2), on the connection's socket and on a signal of its inbox.
@safe final class RabbitThread: Sendable {
    private let inbox = RabbitInbox()
    private let signal = WakeSignal()

    /// Starts the thread, which lives until its core is closed.
    init(_ options: RabbitOptions) {
        let body = ThreadBody { [self] in run(options) }
        var thread = pthread_t()
        // Retained here, released by the thread.
        let retained = unsafe Unmanaged.passRetained(body).toOpaque()
        let code = unsafe pthread_create(
            &thread, nil,
            {
                unsafe Unmanaged<ThreadBody>.fromOpaque($0!).takeRetainedValue().run()
                return nil
            }, retained)
        precondition(code == 0, "pthread_create: \(code)")
        unsafe pthread_setname_np(thread, "rabbit")
        pthread_detach(thread)
    }

    /// Runs `job` on the thread, after what was handed over before; the reason, if it will not.
    @discardableResult
    func submit(isUrgent: Bool = false, _ job: @escaping RabbitInbox.Job) -> RabbitError? {
        switch inbox.offer(isUrgent: isUrgent, job) {
        case .first:
            signal.send()
            return nil
        case .queued: return nil
        case .refused(let error): return error
        }
    }

    /// Runs `job` on the thread and gives its result.
    ///
    /// A caller that is cancelled before its turn throws `.cancelled`, and nothing is done.
    func perform<Value: Sendable>(
        _ job: @escaping @Sendable (RabbitCore) throws(RabbitError) -> Value
    ) async throws(RabbitError) -> Value {
        let ticket = CallTicket()
        let result: Result<Value, RabbitError> = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let refusal = submit { core in
                    guard !ticket.isCancelled else { return continuation.resume(returning: .failure(.cancelled)) }
                    continuation.resume(returning: Result { () throws(RabbitError) in try job(core) })
                }
                if let refusal { continuation.resume(returning: .failure(refusal)) }
            }
        } onCancel: {
            ticket.cancel()
        }
        return try result.get()
    }

    private func run(_ options: RabbitOptions) {
        let core = RabbitCore(options)
        while !core.isClosed {
            signal.clear()
            for job in inbox.take() { job(core) }
            core.turn()
            core.sleep(until: signal.descriptor)
        }
        for job in inbox.close() { job(core) }
    }
}

/// What the thread runs, in the form that C can pass on.
private final class ThreadBody {
    private let body: () -> Void

    init(_ body: @escaping () -> Void) {
        self.body = body
    }

    func run() {
        body()
    }
}
